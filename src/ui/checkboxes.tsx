import { Choice, ChoiceGroup, type ChoiceItem, type ChoiceProps, type Divider } from './choice.tsx';

export interface CheckboxItem extends ChoiceItem {
  /** A name of its own, where the boxes are separate fields. */
  name?: string;
  /** `exclusive`: "none of these", which unticks the others. */
  behaviour?: 'exclusive';
  behaviourGroup?: string;
}

export interface CheckboxesProps extends ChoiceProps {
  items: (CheckboxItem | Divider)[];
  /** The values already ticked. */
  values?: readonly string[];
}

/** Any number of answers from a list. */
export function Checkboxes(props: CheckboxesProps) {
  const prefix = props.idPrefix ?? props.name;
  // The first answer has the bare id, so that an error can link to it; a heading may stand before it.
  const first = props.items.findIndex((item) => !('divider' in item));
  return (
    <ChoiceGroup {...props} kind="checkboxes">
      {props.items.map((item, index) =>
        'divider' in item ? (
          <div class="nhsuk-checkboxes__divider" key={index}>
            {item.divider}
          </div>
        ) : (
          <Choice
            key={index}
            kind="checkboxes"
            name={item.name ?? props.name}
            id={item.id ?? (index === first ? prefix : `${prefix}-${index + 1}`)}
            item={item}
            checked={item.checked ?? props.values?.includes(item.value) ?? false}
            disabled={props.disabled}
            attributes={{ 'data-behaviour': item.behaviour, 'data-behaviour-group': item.behaviourGroup }}
          />
        ),
      )}
    </ChoiceGroup>
  );
}
