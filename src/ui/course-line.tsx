import type { ComponentChildren } from 'preact';
import { defineWords } from '../platform/i18n.ts';
import { useLanguage } from './language.ts';
import { classes, type Text } from './words.ts';

export interface CourseContact {
  id: string;
  /** What it is: "Meeting 3", "Small steps". */
  title: Text;
  href?: string;
  mode: 'room' | 'online';
  state: 'done' | 'now' | 'next';
  /** When: "Tuesday 14 April, 14:00", "Week 5". */
  when?: string;
  /** What it is for, what changed and why. */
  note?: ComponentChildren;
}

const courseWords = defineWords({
  room: 'Meeting',
  online: 'Online',
  done: 'Done',
  now: 'Next',
  next: 'Planned',
});

/** The whole course as one line of contacts, room and online alike. */
export function CourseLine(props: { contacts: readonly CourseContact[]; label?: string }) {
  const say = courseWords(useLanguage());
  return (
    <ol class="ks-course" aria-label={props.label}>
      {props.contacts.map((contact) => (
        <li
          key={contact.id}
          class={`ks-course__contact ks-course__contact--${contact.state}`}
          aria-current={contact.state === 'now' ? 'step' : undefined}
        >
          <Marker {...contact} />
          <div class="ks-course__text">
            <p class="ks-course__title">
              {contact.href === undefined ? contact.title : <a href={contact.href}>{contact.title}</a>}
            </p>
            <p class="ks-course__facts">
              {say(contact.mode)}
              {contact.when && <> · {contact.when}</>} · <strong>{say(contact.state)}</strong>
            </p>
            {contact.note && <div class="ks-course__note">{contact.note}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The same line as small marks for a list of many people, with its words for those who cannot see it. */
export function CourseDots(props: {
  contacts: readonly Pick<CourseContact, 'id' | 'mode' | 'state'>[];
  label: string;
  /** For a column of a table. */
  small?: boolean;
}) {
  const size = props.small ? 9 : 14;
  const width = Math.max(props.contacts.length, 1) * size;
  return (
    <svg
      class="ks-dots"
      width={width}
      height={size}
      viewBox={`0 0 ${width} ${size}`}
      role="img"
      aria-label={props.label}
    >
      {props.contacts.map((contact, index) => (
        <Shape
          key={contact.id}
          {...contact}
          x={index * size + size / 2}
          y={size / 2}
          radius={props.small ? 3 : 4}
        />
      ))}
    </svg>
  );
}

function Marker(contact: Pick<CourseContact, 'mode' | 'state'>) {
  return (
    <svg
      class="ks-course__marker"
      width="28"
      height="28"
      viewBox="0 0 28 28"
      aria-hidden="true"
      focusable="false"
    >
      <Shape {...contact} x={14} y={14} radius={contact.state === 'now' ? 11 : 8} />
      {contact.state === 'done' && <path class="ks-tick" d="M10 14.5 13 17.5 18 11" fill="none" />}
    </svg>
  );
}

/** A meeting is square and a page is round; what is over is filled, what is to come is empty. */
function Shape(props: Pick<CourseContact, 'mode' | 'state'> & { x: number; y: number; radius: number }) {
  const { x, y, radius } = props;
  const look = classes('ks-shape', `ks-shape--${props.state}`);
  return props.mode === 'room' ? (
    <rect class={look} x={x - radius} y={y - radius} width={2 * radius} height={2 * radius} rx="2" />
  ) : (
    <circle class={look} cx={x} cy={y} r={radius} />
  );
}
