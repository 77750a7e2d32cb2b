// The events of a calendar file, as ical.js reads them: one JSON list on the output.
// node read_calendar.mjs <address of ical.js>, the file on the input.
import { readFileSync } from "node:fs";

const { default: ICAL } = await import(process.argv[2]);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const two = (number) => String(number).padStart(2, "0");
// The day that a clock on the wall shows, in the zone of the machine (TZ).
const here = (time) => {
  const day = time.toJSDate();
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    whole_days: event.startDate.isDate && event.endDate.isDate,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    here: [here(event.startDate), here(event.endDate)],
    summary: event.summary,
    details: event.description,
    alarms: component.getAllSubcomponents("valarm").map((alarm) => ({
      action: alarm.getFirstPropertyValue("action"),
      seconds: alarm.getFirstPropertyValue("trigger").toSeconds(),
      says: alarm.getFirstPropertyValue("description"),
    })),
  };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), events }));
