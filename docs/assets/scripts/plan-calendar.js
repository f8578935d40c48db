// Writes a reminder as a calendar file (RFC 5545). The browser saves it; where it goes then is for the reader to say.
"use strict";

(() => {
  const lineBytes = 73; // with the space before a continued line at most 74, and 75 are allowed

  function escape(text) {
    return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  }

  /** A long line goes on behind a space. Letters of several bytes are never cut. */
  function fold(line) {
    const encoder = new TextEncoder();
    const parts = [""];
    let size = 0;
    for (const letter of line) {
      const bytes = encoder.encode(letter).length;
      if (size + bytes > lineBytes) {
        parts.push("");
        size = 0;
      }
      parts[parts.length - 1] += letter;
      size += bytes;
    }
    return parts.join("\r\n ");
  }

  function digits(text) {
    return text.replace(/[-:]/g, "");
  }

  /** `day` as 2026-11-27 and `time` as 08:00, in the reader's own time; `every` so many days, `count` times. */
  globalThis.kbCalendar = ({ id, now, day, time, minutes, every, count, title, text, address }) => {
    const lines = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Moving Parts//Plan//EN",
      "BEGIN:VEVENT",
      `UID:${id}@moving-parts`,
      `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
      `DTSTART:${digits(day)}T${digits(time)}00`,
      `DURATION:PT${minutes}M`,
      `RRULE:FREQ=DAILY;INTERVAL=${every};COUNT=${count}`,
      `SUMMARY:${escape(title)}`,
      `DESCRIPTION:${escape(text)}`,
      `URL:${address}`,
      "END:VEVENT",
      "END:VCALENDAR",
    ];
    return lines.map((line) => `${fold(line)}\r\n`).join("");
  };
})();
