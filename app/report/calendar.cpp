#include "report/calendar.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <libical/ical.h>
#include <sodium.h>

#include "framework/letters.h"
#include "framework/one_line.h"
#include "words/dates.h"
#include "workshop/follow_up.h"
#include "workshop/goes_out.h"
#include "workshop/replay.h"
#include "workshop/review_day.h"

namespace crosstable::report {
namespace {

using std::chrono::year_month_day;
using workshop::Action;
using workshop::Snapshot;

struct Freed {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
  void operator()(char* text) const { icalmemory_free_buffer(text); }
};
using Component = std::unique_ptr<icalcomponent, Freed>;

/// What people see of long words in a list of days; the whole text stands below it.
constexpr std::size_t kMostSeenLetters = 160;
constexpr std::size_t kMostOwnerLetters = 60;
/// In a QR code: 28 letters of most scripts.
constexpr std::size_t kMostOwnerBytes = 60;
/// Of an action in a QR code before its owner is shortened.
constexpr std::size_t kLeastActionBytes = 24;

// ---- words

/// As it was written, line by line, with nothing in it that a reader would run or be led astray by.
std::string in_its_lines(std::string_view text) {
  std::string lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    std::string line(text.substr(at, end - at));
    std::replace(line.begin(), line.end(), '\t', ' ');
    lines += (at == 0 ? "" : "\n") + framework::one_line(line);
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

std::string in_one_line(std::string_view text) {
  std::string line = in_its_lines(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

/// Whole letters from the start, with an ellipsis where some are left out: three dots, because readers of QR codes
/// guess the encoding of what is no ASCII.
std::string shortened(const std::string& text, std::size_t most_letters, std::size_t most_bytes) {
  constexpr std::string_view kEllipsis = "...";
  std::size_t letters = 0;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = framework::next_letter(text, at);
    const bool last = end == text.size();
    if (++letters > most_letters || end > most_bytes) {
      std::string cut = text.substr(0, kept);
      while (!cut.empty() && cut.back() == ' ') cut.pop_back();
      return cut.append(kEllipsis);
    }
    if (!last && letters < most_letters && end + kEllipsis.size() <= most_bytes) kept = end;
    at = end;
  }
  return text;
}

std::string with_owner(const std::string& action, const std::string& owner) {
  return owner.empty() ? action : action + " (" + owner + ")";
}

// ---- who an entry is

/// A name that says nothing: 80 bits of a hash.
std::string hashed(std::string_view text) {
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  std::string hex;
  for (std::size_t i = 0; i < 10; ++i) hex += fmt::format("{:02x}", hash[i]);
  return hex;
}

/// What an action is from one snapshot to the next: its words, and the day and number that it was first noted under.
/// Not its owner and not its day, so that an action that is handed on or put off moves in the calendar instead of
/// standing there twice. The words, because another workshop of that day has a first action too. Not that workshop's
/// title, so that nobody can try out whether a guess gives the same name.
std::string uid_of(const Action& action, const Snapshot& snapshot) {
  const std::string& day = action.origin ? action.origin->date : snapshot.date;
  const int number = action.origin ? action.origin->number : action.id;
  return hashed(fmt::format("crosstable action\n{}\n{}\n{}", day, number, framework::composed(action.text)));
}

// ---- parts of a calendar

/// Nothing for what is no day, or so far off that libical writes none.
std::optional<year_month_day> day_in_calendar(const std::string& date) {
  const auto day = words::day_of(date);
  return day && words::is_in_calendars(*day) ? day : std::nullopt;
}

/// The snapshot's day at midnight: as text, since libical makes none of a day that is far off.
icalproperty* stamp_of(const Snapshot& snapshot) {
  const year_month_day day = words::day_of(snapshot.date).value_or(year_month_day(std::chrono::sys_days{}));
  return icalproperty_new_from_string(fmt::format("DTSTAMP:{:04}{:02}{:02}T000000Z", static_cast<int>(day.year()),
                                                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()))
                                          .c_str());
}

icaltimetype to_ical(const year_month_day& day) {
  icaltimetype time = icaltime_null_date();
  time.year = static_cast<int>(day.year());
  time.month = static_cast<int>(static_cast<unsigned>(day.month()));
  time.day = static_cast<int>(static_cast<unsigned>(day.day()));
  return time;
}

void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }

Component new_calendar() {
  Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  add(calendar.get(), icalproperty_new_version("2.0"));
  add(calendar.get(), icalproperty_new_prodid("-//Crosstable//EN"));
  return calendar;
}

Component new_published_calendar() {
  Component calendar = new_calendar();
  add(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
  add(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
  return calendar;
}

std::string text_of(const Component& calendar) {
  const std::unique_ptr<char, Freed> text(icalcomponent_as_ical_string_r(calendar.get()));
  return text.get();
}

/// Into `calendar`, which owns it. The later snapshot's entry is the newer one.
icalcomponent* new_entry(const Component& calendar, icalcomponent_kind kind, const std::string& uid,
                         const Snapshot& snapshot) {
  icalcomponent* entry = icalcomponent_new(kind);
  icalcomponent_add_component(calendar.get(), entry);
  add(entry, icalproperty_new_uid(uid.c_str()));
  add(entry, stamp_of(snapshot));
  return entry;
}

/// A whole day that keeps nobody from being invited to something else.
void set_day(icalcomponent* event, const year_month_day& day) {
  add(event, icalproperty_new_dtstart(to_ical(day)));
  add(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
}

/// The day after, which the event does not reach.
void set_end(icalcomponent* event, const year_month_day& day) {
  add(event, icalproperty_new_dtend(to_ical(year_month_day{std::chrono::sys_days{day} + std::chrono::days{1}})));
}

/// Seven days before and on the day, at nine, because a day begins when people sleep. Outlook heeds the first one only.
void set_alarms(icalcomponent* entry, const std::string& words, icalparameter_related related) {
  constexpr int kHour_s = 60 * 60;
  constexpr int kDay_s = 24 * kHour_s;
  for (const int at_s : {9 * kHour_s - 7 * kDay_s, 9 * kHour_s}) {
    icalcomponent* alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
    icalcomponent_add_component(entry, alarm);
    add(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add(alarm, icalproperty_new_description(words.c_str()));
    icalproperty* trigger = icalproperty_new_trigger({icaltime_null_time(), icaldurationtype_from_int(at_s)});
    if (related == ICAL_RELATED_END) icalproperty_add_parameter(trigger, icalparameter_new_related(related));
    add(alarm, trigger);
  }
}

/// Of a day that is over nobody is reminded: some calendars would ring at once.
bool is_ahead(const std::string& date, const Snapshot& snapshot) { return date >= snapshot.date; }

bool reminds(const Action& action, const Snapshot& snapshot) {
  return !workshop::is_over(action) && is_ahead(action.due, snapshot);
}

/// What is seen in a list of days, and below it what had no room there; returns the former.
std::string set_words(icalcomponent* entry, const words::Words& words, const Snapshot& snapshot, const Action& action) {
  const std::string seen = with_owner(shortened(in_one_line(action.text), kMostSeenLetters, std::string::npos),
                                      shortened(in_one_line(action.owner), kMostOwnerLetters, std::string::npos));
  add(entry, icalproperty_new_summary(seen.c_str()));
  const std::string whole = with_owner(in_its_lines(action.text), in_its_lines(action.owner));
  std::string below = seen == whole ? "" : whole;
  if (workshop::rests_on_example(snapshot)) below += (below.empty() ? "" : "\n") + words.say("Example, invented data");
  if (!below.empty()) add(entry, icalproperty_new_description(below.c_str()));
  return seen;
}

// ---- entries

icalproperty_status status_of(const Action& action) {
  if (action.status == "done") return ICAL_STATUS_COMPLETED;
  if (action.status == "dropped") return ICAL_STATUS_CANCELLED;
  return action.status == "under_way" ? ICAL_STATUS_INPROCESS : ICAL_STATUS_NEEDSACTION;
}

void add_event(const Component& calendar, const words::Words& words, const Snapshot& snapshot, const Action& action) {
  const auto day = day_in_calendar(action.due);
  if (!day) return;
  icalcomponent* event = new_entry(calendar, ICAL_VEVENT_COMPONENT, uid_of(action, snapshot), snapshot);
  set_day(event, *day);
  set_end(event, *day);
  const std::string seen = set_words(event, words, snapshot, action);
  if (action.status == "dropped") add(event, icalproperty_new_status(ICAL_STATUS_CANCELLED));
  if (reminds(action, snapshot)) set_alarms(event, seen, ICAL_RELATED_START);
}

void add_follow_up(const Component& calendar, const words::Words& words, const Snapshot& snapshot,
                   const std::string& date) {
  const auto day = day_in_calendar(date);
  if (!day) return;
  icalcomponent* event = new_entry(calendar, ICAL_VEVENT_COMPONENT, hashed("crosstable follow-up\n" + date), snapshot);
  set_day(event, *day);
  set_end(event, *day);
  // Translators: an entry of a calendar: the group of the workshop meets again on that day.
  const std::string seen = words.say("Follow-up of the workshop");
  add(event, icalproperty_new_summary(seen.c_str()));
  if (workshop::rests_on_example(snapshot))
    add(event, icalproperty_new_description(words.say("Example, invented data").c_str()));
  if (is_ahead(date, snapshot)) set_alarms(event, seen, ICAL_RELATED_START);
}

/// On the day on which both sides look at it again. Its name is made of who agreed on what and when, so that a review
/// that is put off moves in the calendar.
void add_review(const Component& calendar, const words::Words& words, const Snapshot& snapshot,
                const workshop::Agreement& agreement) {
  const auto date = workshop::review_day(snapshot.framework, agreement, snapshot.date);
  const auto day = date ? day_in_calendar(*date) : std::nullopt;
  if (!day) return;
  const auto name = [&](const std::string& code) { return workshop::short_name(snapshot.roster, code); };
  const std::string& first = agreement.is_inherited() ? agreement.before.front().date : snapshot.date;
  const std::string uid = hashed(fmt::format("crosstable review\n{}\n{}\n{}\n{}", first, name(agreement.pair.from),
                                             name(agreement.pair.about), framework::composed(agreement.request)));
  icalcomponent* event = new_entry(calendar, ICAL_VEVENT_COMPONENT, uid, snapshot);
  set_day(event, *day);
  set_end(event, *day);
  const words::Argument pair =
      words::arg("pair", in_one_line(workshop::pair_words(words, snapshot.roster, agreement.pair)));
  // Translators: entries of a calendar: both sides look at what they agreed on; {pair} is "Sales and Finance".
  const std::string seen = workshop::is_draft(agreement) ? words.fill("Review of the draft of {pair}", pair)
                                                         : words.fill("Review of what {pair} agreed", pair);
  add(event, icalproperty_new_summary(seen.c_str()));
  if (workshop::rests_on_example(snapshot))
    add(event, icalproperty_new_description(words.say("Example, invented data").c_str()));
  if (is_ahead(*date, snapshot)) set_alarms(event, seen, ICAL_RELATED_START);
}

void add_to_do(const Component& calendar, const words::Words& words, const Snapshot& snapshot, const Action& action) {
  // Its own name: a calendar that is shared keeps what has the same one together, and an event is no to-do.
  icalcomponent* to_do = new_entry(calendar, ICAL_VTODO_COMPONENT, uid_of(action, snapshot) + "-todo", snapshot);
  const std::string seen = set_words(to_do, words, snapshot, action);
  add(to_do, icalproperty_new_status(status_of(action)));
  const auto day = day_in_calendar(action.due);
  if (!day) return;
  add(to_do, icalproperty_new_due(to_ical(*day)));
  if (reminds(action, snapshot)) set_alarms(to_do, seen, ICAL_RELATED_END);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> to_calendars(const words::Words& words, const Snapshot& whole) {
  const Snapshot snapshot = workshop::what_goes_out(whole);
  const Component events = new_published_calendar();
  const Component to_dos = new_published_calendar();
  for (const Action& action : snapshot.actions) {
    add_event(events, words, snapshot, action);
    add_to_do(to_dos, words, snapshot, action);
  }
  for (const workshop::Agreement& agreement : snapshot.agreements) add_review(events, words, snapshot, agreement);
  for (const std::string& date : snapshot.follow_ups) add_follow_up(events, words, snapshot, date);

  std::vector<std::pair<std::string, std::string>> files;
  const auto has_any = [](const Component& calendar) {
    return icalcomponent_count_components(calendar.get(), ICAL_ANY_COMPONENT) > 0;
  };
  if (has_any(events)) files.emplace_back("actions.ics", text_of(events));
  if (has_any(to_dos)) files.emplace_back("actions-todo.ics", text_of(to_dos));
  return files;
}

std::string entry_of(const Action& action, const Snapshot& snapshot) {
  const auto day = day_in_calendar(action.due);
  if (!day || workshop::is_over(action)) return {};
  const std::string uid = uid_of(action, snapshot);
  const std::string text = in_one_line(action.text);
  const std::string owner = in_one_line(action.owner);
  std::size_t text_room = std::min(text.size(), kMostEntryBytes);
  std::size_t owner_room = std::min(owner.size(), kMostOwnerBytes);
  const auto with_room = [&] {
    const Component calendar = new_calendar();
    icalcomponent* event = new_entry(calendar, ICAL_VEVENT_COMPONENT, uid, snapshot);
    set_day(event, *day);
    const std::string seen =
        with_owner(shortened(text, kMostSeenLetters, text_room), shortened(owner, kMostOwnerLetters, owner_room));
    add(event, icalproperty_new_summary(seen.c_str()));
    return text_of(calendar);
  };
  std::string entry = with_room();
  // What is escaped or folded takes more than its letters.
  while (entry.size() > kMostEntryBytes && text_room + owner_room > 0) {
    std::size_t& room = text_room > kLeastActionBytes || owner_room == 0 ? text_room : owner_room;
    room -= std::min(room, entry.size() - kMostEntryBytes);
    entry = with_room();
  }
  return entry;
}

}  // namespace crosstable::report
