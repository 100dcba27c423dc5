import { Button } from '../../ui/button.tsx';
import { Checkboxes } from '../../ui/checkboxes.tsx';
import { Fieldset } from '../../ui/fieldset.tsx';
import { bind, Form, type FormValues } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import type { SettingsView } from './reading.ts';
import { INTERVALS } from './rules.ts';
import { Done, type PageParts, ServiceScreen } from './screen.tsx';
import { serviceWords } from './words.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export function SettingsPage(props: PageParts & { view: SettingsView; saved: boolean }) {
  const { chrome, form, submissionKey, view } = props;
  const say = serviceWords(chrome.lang);
  const field = bind({ errors: form.errors, values: form.values ?? valuesOf(view) });
  return (
    <ServiceScreen
      chrome={chrome}
      title={say('settings.title')}
      errors={form.errors}
      notice={props.saved && <Done text={say('settings.saved')} />}
    >
      <Form action="/service/settings" submissionKey={submissionKey}>
        <Input label={say('settings.name')} width={30} {...field.text('name')} />
        <Input
          label={say('settings.phone')}
          hint={say('settings.phoneHint')}
          type="tel"
          width={20}
          {...field.text('phone')}
        />
        <Input label={say('settings.email')} type="email" width={30} {...field.text('email')} />
        <Input
          label={say('settings.reply')}
          hint={say('settings.replyHint')}
          inputmode="numeric"
          width={2}
          {...field.text('replyDays')}
        />
        <Input
          label={say('settings.flag')}
          hint={say('settings.flagHint')}
          inputmode="numeric"
          width={3}
          {...field.text('flagMinutes')}
        />
        <Input
          label={say('settings.change')}
          hint={say('settings.changeHint')}
          inputmode="numeric"
          width={3}
          {...field.text('changeHours')}
        />
        <Radios
          legend={{ text: say('settings.record'), size: 'm' }}
          hint={say('settings.recordHint')}
          items={[
            { value: 'keepstep', text: say('settings.record.keepstep') },
            { value: 'beside', text: say('settings.record.beside') },
          ]}
          {...field.choice('record')}
        />
        <Input
          label={say('settings.recordName')}
          hint={say('settings.recordNameHint')}
          width={20}
          {...field.text('recordName')}
        />
        <Fieldset legend={{ text: say('settings.reach'), size: 'm' }} describedBy="reach-hint">
          <div class="nhsuk-hint" id="reach-hint">
            {say('settings.reachHint')}
          </div>
          {INTERVALS.map((name) => (
            <Input
              key={name}
              label={say(`settings.${name}`)}
              inputmode="numeric"
              width={2}
              {...field.text(name)}
            />
          ))}
        </Fieldset>
        <Fieldset legend={{ text: say('settings.hours'), size: 'm' }} describedBy="hours-hint">
          <div class="nhsuk-hint" id="hours-hint">
            {say('settings.hoursHint')}
          </div>
          {DAYS.map((day) => (
            <div class="nhsuk-grid-row" key={day}>
              <div class="nhsuk-grid-column-one-quarter">
                <Input
                  label={say('settings.opens', { day: say(`day.${day}`) })}
                  width={5}
                  {...field.text(`from${day}`)}
                />
              </div>
              <div class="nhsuk-grid-column-one-quarter">
                <Input
                  label={say('settings.closes', { day: say(`day.${day}`) })}
                  width={5}
                  {...field.text(`to${day}`)}
                />
              </div>
            </div>
          ))}
        </Fieldset>
        <Textarea
          label={say('settings.holidays')}
          hint={say('settings.holidaysHint')}
          rows={4}
          {...field.text('holidays')}
        />
        {view.reviewers.length === 0 ? (
          <>
            <h2 class="nhsuk-heading-s" id="contentSigners">
              {say('settings.signers')}
            </h2>
            <p>{say('settings.noReviewers')}</p>
          </>
        ) : (
          <Checkboxes
            small
            legend={{ text: say('settings.signers'), size: 's' }}
            hint={say('settings.signersHint')}
            items={view.reviewers.map((one) => ({ value: one.id, text: one.name }))}
            {...field.choices('contentSigners')}
          />
        )}
        <Button>{say('settings.save')}</Button>
      </Form>
    </ServiceScreen>
  );
}

function valuesOf({ settings, serviceName }: SettingsView): FormValues {
  const hours = Object.entries(settings.hours).flatMap(([day, span]) => [
    [`from${day}`, span?.from ?? ''],
    [`to${day}`, span?.to ?? ''],
  ]);
  return {
    ...Object.fromEntries(hours),
    name: settings.name ?? serviceName,
    phone: settings.phone ?? '',
    record: settings.record,
    recordName: settings.recordName ?? '',
    email: settings.email ?? '',
    replyDays: String(settings.replyDays),
    flagMinutes: String(settings.flagMinutes),
    changeHours: String(settings.changeHours),
    ...Object.fromEntries(INTERVALS.map((name) => [name, String(settings[name])])),
    holidays: settings.holidays.join('\n'),
    contentSigners: settings.contentSigners,
  };
}
