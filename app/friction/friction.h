// Scores, confidence, hot spots and change, from published levels alone. Pure arithmetic; the formulas are the
// design's.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "words/message.h"

namespace crosstable::friction {

enum class Band { kFlowing, kWatch, kStrained, kBreaking };
enum class Confidence { kHigh, kMedium, kLow };
/// For files: "flowing", "high" …
std::string_view to_word(Band band);
std::string_view to_word(Confidence value);
/// For screens.
words::Message word_of(Band band);
/// < 25, < 40, < 60; an edge belongs to the upper band, within 1e-9.
Band band_of(double friction);
/// The figure that people are shown: the whole part, never rounded up, so that it stands in the band of F itself.
int figure_of(double friction);
/// How far two figures are apart as they are shown: 61 and 37 are 24 apart, whatever their fractions.
int figures_apart(double from, double to);

struct Level {
  int level = 0;  ///< 1..bands, bands = most friction
  int bands = 0;  ///< 5 or 3
  bool split = false;
};
/// (j − 0.5)·100/b.
double value_of(const Level& level);

/// A published cell as input.
struct Published {
  std::string name;
  bool directed = true;
  bool together = false;
  std::vector<std::string> raters;
  std::vector<std::string> rated;
  int voters = 0;
  /// Top of the class of answers: 4, 9, 19, or 0 for 20+ (unbounded); −1 when nothing was published.
  int class_top = 0;
  std::string answers;                           ///< the class in words: "5-9"
  std::vector<std::optional<Level>> statements;  ///< one per statement asked
  /// Parallel to them: withheld because another number of people voted than before. Empty: none.
  std::vector<bool> held_back;
  std::optional<Level> dependence;
  std::optional<Level> mirror;
};

/// A cell that is shown: at least 60 % of the asked statements are published.
struct Cell {
  Published published;
  int weight = 0;         ///< N
  double friction = 0;    ///< F, 0..100
  double half_width = 0;  ///< h
  Band band = Band::kFlowing;
  Confidence confidence = Confidence::kMedium;
  bool two_experiences = false;
  bool sides_differ = false;     ///< a together cell with half of its statements split
  double dependence = 1;         ///< 0.5, 0.75, 1
  std::optional<double> mirror;  ///< 0..100
  double shrunk = 0;
  double priority = 0;
  /// F(A→B) − F(B→A) and whether it is flagged; only where both directed cells are shown.
  std::optional<double> asymmetry;
  bool asymmetry_flagged = false;
  /// F(A→B) less what B expects A to say; only where both directed cells are shown.
  std::optional<double> blind_spot;
  bool blind_spot_flagged = false;  ///< they feel it, we don't know
  bool pleasant_surprise = false;   ///< the mirror's other end: they find us easier than we feared
};

struct FunctionScore {
  int voters = 0;
  std::optional<double> experienced_with;
  std::optional<double> experiences;
};

/// Rater, rated and relationship effects; only with four functions or more and every directed cell shown.
struct RoundRobin {
  double grand = 0;
  std::map<std::string, double> rater;
  std::map<std::string, double> rated;
  std::map<std::string, double> relationship;  ///< by cell name
  double rater_variance = 0;                   ///< negative components are zero
  double rated_variance = 0;
  double relationship_variance = 0;
};

/// Codes: rater, then rated.
using RatedPair = std::pair<std::string, std::string>;

struct Map {
  std::vector<std::string> functions;   ///< codes in roster order
  std::vector<std::string> statements;  ///< ids asked, in order
  int floor = 3;
  int planned = 0;
  std::vector<Cell> cells;                      ///< shown, sorted by name
  std::vector<Published> withheld;              ///< published too little to be shown (still nothing secret: below 60 %)
  std::optional<double> mean;                   ///< μ; nothing without cells
  std::map<std::string, FunctionScore> scores;  ///< by code
  std::vector<std::string> ranking;             ///< names of the top five hot spots
  std::optional<RoundRobin> round_robin;
  std::set<RatedPair> asked;  ///< as in MapInput

  const Cell* find(std::string_view name) const;
  /// The shown cell that covers rater→rated, whatever its kind.
  const Cell* covering(std::string_view rater, std::string_view rated) const;
};

struct MapInput {
  std::vector<std::string> functions;
  std::vector<std::string> statements;
  int floor = 3;
  int planned = 0;
  std::vector<int> voters;  ///< ballots cast, parallel to functions
  std::vector<Published> cells;
  std::set<RatedPair> asked;  ///< empty: all pairs
};
/// A map has a figure of it: three fifths of its statements are published.
bool is_shown(const Published& cell);
/// Recomputed whole on every publication.
Map make_map(const MapInput& input);

/// The split from a full matrix of directed values (diagonal ignored). n ≥ 4.
RoundRobin round_robin(const std::vector<std::string>& functions, const std::vector<std::vector<double>>& friction);

enum class Verdict {
  kChanged,
  kLeaning,
  kNoClearChange,
  kNotComparable,
  kNotAsked,  ///< the later round asked about none of the cell's pairs
};
/// For files: "changed", "leaning", "no clear change", "not comparable", "not asked".
std::string_view to_word(Verdict verdict);
/// For screens.
words::Message word_of(Verdict verdict);

struct Change {
  std::string name;
  Verdict verdict = Verdict::kNotComparable;
  bool has_figures() const { return verdict != Verdict::kNotComparable && verdict != Verdict::kNotAsked; }
  double before = 0;
  double after = 0;
  double change = 0;
  double threshold = 0;
};

struct Comparison {
  int floor = 3;
  int common = 0;
  int not_asked = 0;
  std::optional<double> before, after;  ///< means over the common cells; nothing without any
  std::vector<Change> cells;            ///< sorted by name; those without figures too
};
Comparison compare(const Map& before, const Map& after);

}  // namespace crosstable::friction
