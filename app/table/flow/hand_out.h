// What leaves the machine, and where to: the page that hands out a workshop's results.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "words/message.h"

namespace crosstable::table {

struct TableState;

/// Something that can be handed out.
struct HandOutPart {
  std::string_view id;
  std::string_view formats;  ///< as `crosstable report` takes them; empty: the snapshot itself, or its copy
  words::Literal word, remark;
  bool at_first = false;  ///< chosen when the page opens
  bool prints = false;    ///< it has pages for a printer
};

inline constexpr std::string_view kCalendarPart = "calendar";
inline constexpr std::string_view kNamelessPart = "nameless";

// Translators: what can be handed out, at most about 20 letters, and below it what that is, at most about 45.
inline constexpr std::array kHandOutParts{
    HandOutPart{"report", "report", words::literal("Report"), words::literal("To read, for people who were not there"),
                true, true},
    HandOutPart{"charter", "charter", words::literal("Agreements to sign"), words::literal("PDF; a page for each pair"),
                false, true},
    HandOutPart{"cards", "cards", words::literal("Cards for hand-offs"), words::literal("PDF; pocket size, to cut out"),
                false, true},
    HandOutPart{"partner", "partner", words::literal("Page for the partner"),
                words::literal("Whom to ask, and by when you hear"), false, true},
    HandOutPart{"slides", "pptx", words::literal("Slides"), words::literal("PowerPoint; every word can be changed")},
    HandOutPart{kCalendarPart, "ics", words::literal("Calendar"), words::literal("Due days and follow-ups"), true},
    HandOutPart{"workbook", "xlsx", words::literal("Workbook"), words::literal("Excel; to filter and count")},
    HandOutPart{"map", "pdf", words::literal("Pages of the map"), words::literal("PDF; to print or to hang up"), false,
                true},
    HandOutPart{"pictures", "png,svg", words::literal("Pictures of the map"), words::literal("For texts and slides")},
    HandOutPart{"tables", "csv", words::literal("Tables"), words::literal("CSV; for spreadsheets in this language")},
    HandOutPart{"data", "json", words::literal("Data"), words::literal("JSON; for other programs")},
    HandOutPart{kNamelessPart, "", words::literal("Copy without names"),
                words::literal("Signed; numbers for persons, no kept texts")},
    HandOutPart{"snapshot", "", words::literal("Snapshot"), words::literal("Signed; opens at every table"), true},
};

struct HandOutPlace {
  enum class Kind { kStick, kHome, kWorkshop, kPrinter } kind = Kind::kStick;
  std::string id;      ///< stays the same while it is there
  std::string name;    ///< of a stick or printer, as people call it; may be empty
  std::string folder;  ///< empty: a printer, or a stick that is mounted when something is written
  std::optional<std::int64_t> free_mb = std::nullopt;
  words::Message why_not = {};  ///< why nothing can go there, in a sentence; empty: it can
  std::uint64_t disk = 0;       ///< that was there when it was found: see store::disk_under

  bool operator==(const HandOutPlace&) const = default;
};

/// As it is listed: what it is, and what is free there, or why nothing can go there; the second may be empty.
words::Message name_of_place(const HandOutPlace& place);
words::Message remark_of_place(const HandOutPlace& place);

/// The page, while it is open.
struct HandOut {
  /// What is under way.
  struct Progress {
    std::int64_t done = 0, total = 0;  ///< bytes, or documents; 0 of 0: the files are being made
    bool stopping = false;
    bool prints = false;
  };
  bool looked = false;               ///< else the places are not known yet
  std::vector<HandOutPlace> places;  ///< sticks first
  std::vector<HandOutPlace> printers;
  std::optional<Progress> progress;
  /// What goes once the snapshot is saved that it is made of.
  struct Waiting {
    std::vector<std::string> parts;
    HandOutPlace place;
    std::string names;
  };
  std::optional<Waiting> waiting;
  words::Message written;  ///< what became of the last one, in a sentence; at most one of the two
  words::Message failed;
};

/// "report" where the page opens on its first choice.
std::vector<std::string> parts_at_first();
const HandOutPart* part_named(std::string_view id);
/// The snapshot that is handed out; empty: the workshop as it is now, which nobody has signed.
std::string snapshot_to_hand_out(const TableState& state);
/// Since the snapshot at hand was saved; false where none was.
bool has_changed_since_saved(const TableState& state);
/// The last snapshot holds all that there is.
bool is_saved(const TableState& state);
/// What is handed out of a workshop is of now: where these parts need a snapshot, or it has one that is older, it is
/// saved before they go.
bool saves_first(const TableState& state, const std::vector<std::string>& parts);

}  // namespace crosstable::table
