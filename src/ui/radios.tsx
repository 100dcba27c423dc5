import { Choice, ChoiceGroup, type ChoiceItem, type ChoiceProps, type Divider } from './choice.tsx';

export interface RadiosProps extends ChoiceProps {
  items: (ChoiceItem | Divider)[];
  /** The value of the answer already given. */
  value?: string;
}

/** One answer from a short list. */
export function Radios(props: RadiosProps) {
  const prefix = props.idPrefix ?? props.name;
  // The first answer has the bare id, so that an error can link to it; a heading may stand before it.
  const first = props.items.findIndex((item) => !('divider' in item));
  return (
    <ChoiceGroup {...props} kind="radios">
      {props.items.map((item, index) =>
        'divider' in item ? (
          <div class="nhsuk-radios__divider" key={index}>
            {item.divider}
          </div>
        ) : (
          <Choice
            key={index}
            kind="radios"
            name={props.name}
            id={item.id ?? (index === first ? prefix : `${prefix}-${index + 1}`)}
            item={item}
            checked={item.checked ?? (props.value !== undefined && props.value === item.value)}
            disabled={props.disabled}
          />
        ),
      )}
    </ChoiceGroup>
  );
}
