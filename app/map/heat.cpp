// From published cells to what the places of a matrix say.
#include "map/heat.h"

#include <algorithm>
#include <cmath>

#include "friction/views.h"

namespace crosstable::map {
namespace {

HeatKind kind_of(const friction::Published& cell) {
  if (cell.directed) return HeatKind::kDirected;
  return cell.together ? HeatKind::kTogether : HeatKind::kPooled;
}

HeatCell without_figure(const friction::Cell& scored) {
  HeatCell cell;
  cell.state = HeatState::kShown;
  cell.kind = kind_of(scored.published);
  cell.name = scored.published.name;
  cell.confidence = scored.confidence;
  return cell;
}

HeatCell shown(const friction::Cell& scored) {
  HeatCell cell = without_figure(scored);
  cell.step = static_cast<int>(scored.band);
  cell.figure = friction::figure_of(scored.friction);
  cell.value = std::to_string(cell.figure);
  cell.word = friction::word_of(scored.band);
  cell.split = scored.two_experiences;
  cell.sides_differ = scored.sides_differ;
  return cell;
}

const HeatPlanned* planned_for(const HeatSource& source, HeatPair pair) {
  const auto covers = [&](const HeatPlanned& cell) {
    return std::find(cell.pairs.begin(), cell.pairs.end(), pair) != cell.pairs.end();
  };
  const auto found = std::find_if(source.planned.begin(), source.planned.end(), covers);
  return found == source.planned.end() ? nullptr : &*found;
}

HeatCell not_shown(const HeatSource& source, HeatPair pair) {
  HeatCell cell;
  if (std::find(source.too_few.begin(), source.too_few.end(), pair) != source.too_few.end()) {
    cell.state = HeatState::kTooFew;
  } else if (const HeatPlanned* planned = planned_for(source, pair)) {
    cell.name = planned->name;
    const bool published = source.published.contains(planned->name);
    cell.state = source.left_out.contains(planned->name) ? HeatState::kLeftOut
                 : published                             ? HeatState::kNoDealings
                 : source.open                           ? HeatState::kWaiting
                 : source.set_aside                      ? HeatState::kNotCounted
                                                         : HeatState::kNoDealings;
  }
  return cell;
}

/// The shown cell that covers each pair, row by row.
std::vector<const friction::Cell*> covering_cells(const HeatSource& source) {
  const auto& functions = source.roster.functions;
  // Cells come in the roster's order, so each is looked for from where the last was found.
  const auto index_of = [&](const std::string& code, std::size_t& last) {
    for (std::size_t tried = 0; tried < functions.size(); ++tried, last = (last + 1) % functions.size()) {
      if (functions[last].code == code) return last;
    }
    return functions.size();
  };
  std::size_t last_from = 0;
  std::size_t last_about = 0;
  std::vector<const friction::Cell*> cells(functions.size() * functions.size(), nullptr);
  for (const friction::Cell& cell : source.map.cells) {
    for (std::size_t pair = 0; pair < cell.published.raters.size(); ++pair) {
      const std::size_t from = index_of(cell.published.raters[pair], last_from);
      const std::size_t about = index_of(cell.published.rated[pair], last_about);
      if (from < functions.size() && about < functions.size()) cells[from * functions.size() + about] = &cell;
    }
  }
  return cells;
}

std::optional<std::size_t> place_of(const friction::Map& map, const std::string& statement) {
  const auto at = std::find(map.statements.begin(), map.statements.end(), statement);
  if (at == map.statements.end()) return std::nullopt;
  return static_cast<std::size_t>(at - map.statements.begin());
}

/// What the latest vote that showed the pair said of it; without one, only that it is held back.
template <typename Earlier>
HeatCell as_before(const HeatSource& source, HeatPair pair, const Earlier& earlier) {
  HeatCell cell;
  const auto code = [&](int index) { return source.roster.functions[static_cast<std::size_t>(index)].code; };
  for (const friction::Map* map : source.before) {
    const friction::Cell* scored = map->covering(code(pair.first), code(pair.second));
    if (scored == nullptr) continue;
    const std::optional<HeatCell> found = earlier(*map, *scored);
    if (!found || found->state != HeatState::kShown) continue;
    cell = *found;
    break;
  }
  cell.state = HeatState::kAsBefore;
  if (const HeatPlanned* planned = planned_for(source, pair)) cell.name = planned->name;
  return cell;
}

/// `scored` says what a shown cell says; `earlier` what one of an earlier map said, where this vote holds back.
template <typename Scored, typename Earlier>
HeatMap build(const HeatSource& source, HeatScale scale, const Scored& scored, const Earlier& earlier) {
  HeatMap map;
  map.scale = scale;
  map.functions = source.roster.functions;
  const std::vector<const friction::Cell*> covering = covering_cells(source);
  const int n = map.size();
  map.cells.resize(covering.size());
  for (int from = 0; from < n; ++from) {
    for (int about = 0; about < n; ++about) {
      const auto at = static_cast<std::size_t>(from * n + about);
      HeatCell& cell = map.cells[at];
      if (from == about) {
        cell.state = HeatState::kOwn;
        continue;
      }
      if (source.covered.contains({from, about})) {
        cell.state = HeatState::kCovered;
        if (const HeatPlanned* planned = planned_for(source, {from, about})) cell.name = planned->name;
        continue;
      }
      cell = covering[at] == nullptr ? not_shown(source, {from, about}) : scored(*covering[at]);
      const bool held = covering[at] == nullptr
                            ? cell.state == HeatState::kNoDealings && source.held_back.contains(cell.name)
                            : cell.state == HeatState::kAsBefore;
      if (held) cell = as_before(source, {from, about}, earlier);
    }
  }
  return map;
}

}  // namespace

std::array<std::string, 5> scale_words(const framework::Framework& framework, const framework::Statement& statement) {
  std::array<std::string, 5> words;
  for (std::size_t place = 0; place < words.size() && place < framework.scale.size(); ++place) {
    const bool reversed = statement.bad_end == framework::BadEnd::kLow;
    words[place] = framework.scale[reversed ? framework.scale.size() - 1 - place : place];
  }
  return words;
}

int scale_place(const friction::Level& level) {
  return static_cast<int>(std::lround(friction::value_of(level) / 25.0));
}

int ramp_step(const friction::Level& level) { return level.bands == 3 ? 2 * (level.level - 1) : level.level - 1; }

HeatMap heat_map_from(const HeatSource& source) {
  return build(
      source, HeatScale::kBands, [](const friction::Cell& scored) { return shown(scored); },
      [](const friction::Map&, const friction::Cell& scored) { return std::optional(shown(scored)); });
}

HeatMap heat_map_of_statement(const HeatSource& source, std::size_t statement,
                              const std::array<std::string, 5>& words) {
  const auto step_of = [&](const friction::Cell& scored, std::size_t place) {
    HeatCell cell = without_figure(scored);
    const auto& levels = scored.published.statements;
    if (place >= levels.size() || !levels[place]) {
      const auto& held = scored.published.held_back;
      cell.state = place < held.size() && held[place] ? HeatState::kAsBefore : HeatState::kNoDealings;
      return cell;
    }
    const friction::Level& level = *levels[place];
    cell.scale = HeatScale::kSteps;
    cell.step = ramp_step(level);
    cell.figure = cell.step + 1;
    cell.value = std::to_string(cell.figure);
    cell.word = words::verbatim(words[static_cast<std::size_t>(scale_place(level))]);
    cell.word_only = true;
    (cell.kind == HeatKind::kTogether ? cell.sides_differ : cell.split) = level.split;
    return cell;
  };
  return build(
      source, HeatScale::kSteps, [&](const friction::Cell& scored) { return step_of(scored, statement); },
      [&](const friction::Map& map, const friction::Cell& scored) -> std::optional<HeatCell> {
        const auto place = place_of(map, source.map.statements[statement]);
        return place ? std::optional(step_of(scored, *place)) : std::nullopt;
      });
}

HeatMap heat_map_of_statements(const HeatSource& source, const std::vector<std::size_t>& statements) {
  const auto part_of = [](const friction::Cell& whole, const std::vector<std::size_t>& places) {
    const std::optional<friction::Cell> part = friction::over_statements(whole, places);
    if (part) return shown(*part);
    HeatCell cell;
    const auto& held = whole.published.held_back;
    const bool any =
        std::any_of(places.begin(), places.end(), [&](std::size_t at) { return at < held.size() && held[at]; });
    cell.state = any ? HeatState::kAsBefore : HeatState::kNoDealings;
    cell.name = whole.published.name;
    return cell;
  };
  return build(
      source, HeatScale::kBands, [&](const friction::Cell& whole) { return part_of(whole, statements); },
      [&](const friction::Map& map, const friction::Cell& whole) -> std::optional<HeatCell> {
        std::vector<std::size_t> places;
        for (const std::size_t statement : statements) {
          if (const auto place = place_of(map, source.map.statements[statement])) places.push_back(*place);
        }
        return places.empty() ? std::nullopt : std::optional(part_of(whole, places));
      });
}

HeatMap heat_map_of_change(const HeatSource& source, const friction::Comparison& comparison) {
  const auto change_of = [&](const friction::Cell& scored) {
    HeatCell cell = without_figure(scored);
    cell.scale = HeatScale::kChange;
    const auto found = std::find_if(comparison.cells.begin(), comparison.cells.end(),
                                    [&](const friction::Change& change) { return change.name == cell.name; });
    if (found == comparison.cells.end() || !found->has_figures()) {
      cell.state = HeatState::kNotComparable;
      return cell;
    }
    const bool worse = found->change > 0;
    cell.confidence = friction::Confidence::kHigh;
    cell.word = friction::word_of(found->verdict);
    cell.figure = std::abs(friction::figures_apart(found->before, found->after)) * (worse ? 1 : -1);
    cell.value = (worse ? "+" : "−") + std::to_string(std::abs(cell.figure));
    switch (found->verdict) {
      case friction::Verdict::kChanged: cell.step = worse ? 4 : 0; break;
      case friction::Verdict::kLeaning:
        cell.step = worse ? 3 : 1;
        cell.confidence = friction::Confidence::kMedium;
        break;
      case friction::Verdict::kNoClearChange:
      case friction::Verdict::kNotComparable:
      case friction::Verdict::kNotAsked:
        cell.step = 2;
        cell.value = "≈";
        cell.word = friction::word_of(friction::Verdict::kNoClearChange);
        cell.word_only = true;
        cell.confidence = friction::Confidence::kLow;
    }
    return cell;
  };
  return build(source, HeatScale::kChange, change_of,
               [](const friction::Map&, const friction::Cell&) { return std::optional<HeatCell>(); });
}

HeatMap marked(HeatMap map, const std::set<std::string>& names) {
  for (HeatCell& cell : map.cells) cell.fresh = cell.state == HeatState::kShown && names.contains(cell.name);
  return map;
}

HeatMap reordered(const HeatMap& map, const std::vector<int>& order) {
  if (static_cast<int>(order.size()) != map.size()) return map;
  HeatMap result;
  result.scale = map.scale;
  for (const int i : order) {
    result.functions.push_back(map.functions[static_cast<std::size_t>(i)]);
    for (const int j : order) result.cells.push_back(map.at({i, j}));
  }
  return result;
}

}  // namespace crosstable::map
