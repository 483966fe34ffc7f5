#include "remote/pg_urn.h"

#include <algorithm>

#include "store/hex.h"
#include "store/urn_words.h"

namespace crosstable::remote {

namespace {

using store::UrnPhase;

/// PostgreSQL's text of an array.
std::string array_of(const std::vector<int>& numbers) {
  std::string text = "{";
  for (const int number : numbers) text += (text.size() > 1 ? "," : "") + std::to_string(number);
  return text + "}";
}

tl::expected<void, words::Message> done(const Link::Answer& answer) {
  if (!answer) return tl::unexpected(answer.error().why);
  return {};
}

/// What one of the server's functions says; also of one that undid what it had begun.
tl::expected<std::string, words::Message> said(const Link::Answer& answer) {
  if (answer) return answer->text(0, 0);
  if (answer.error().state == kUndoneState) return words::english(answer.error().why);
  return tl::unexpected(answer.error().why);
}

store::NoPlace why_none(const std::string& said) {
  return said == "kept" ? store::NoPlace::kKept : store::NoPlace::kUsed;
}

template <typename Bytes>
bool take(const Rows& rows, int row, int field, Bytes& into) {
  const auto from = rows.bytes(row, field);
  if (from.size() != into.size()) return false;
  std::copy(from.begin(), from.end(), into.begin());
  return true;
}

}  // namespace

tl::expected<std::vector<std::uint8_t>, words::Message> id_bytes(const std::string& round) {
  std::vector<std::uint8_t> bytes(16);
  if (!store::from_hex(round, bytes))
    return tl::unexpected(words::message("{name} is no vote’s name.", words::arg("name", round)));
  return bytes;
}

PgUrn::PgUrn(std::shared_ptr<Link> link, ballot::Round round, std::optional<ballot::CodeKey> card_key)
    : link_(std::move(link)), round_(std::move(round)), card_key_(std::move(card_key)) {
  for (const std::string& function : round_.form.functions) last_.places.push_back(round_.roster.places(function));
  last_.turnout.assign(last_.places.size(), 0);
}

/// Nothing: there is no urn.
std::optional<ballot::UrnView> PgUrn::view_in(const Rows& rows, Counted counted) const {
  std::optional<UrnPhase> phase;
  ballot::UrnView view = last_;
  view.armed.clear();
  for (int row = 0; row < rows.size(); ++row) {
    const std::string kind = rows.text(row, 0);
    const int a = rows.number(row, 1);
    const auto function = static_cast<std::size_t>(a);
    if (kind == "s") phase = a == 0 ? UrnPhase::kWaiting : a == 1 ? UrnPhase::kOpen : UrnPhase::kClosing;
    if (kind == "p" && a >= 0 && function < view.places.size()) {
      view.places[function] = rows.number(row, 2);
      view.turnout[function] = rows.number(row, counted == Counted::kCast ? 3 : 4);
    }
    // Which kiosk has a ballot open, and of whom, is nobody else's concern.
    if (kind == "a" && round_.eligibility == ballot::Eligibility::kUnlock) view.armed[a] = rows.number(row, 2);
  }
  if (!phase) return std::nullopt;
  view.state = phase == UrnPhase::kOpen ? ballot::UrnState::kOpen : ballot::UrnState::kClosing;
  return view;
}

tl::expected<ballot::UrnView, words::Message> PgUrn::look(Counted counted) {
  const auto id = id_bytes(round_.id);
  if (!id) return tl::unexpected(id.error());
  const auto rows = link_->ask("SELECT * FROM urn.view($1)", {given(*id)}, kTablesPatience);
  if (!rows) return tl::unexpected(rows.error().why);
  auto view = view_in(*rows, counted);
  if (!view) {
    view = last_;
    view->state = ballot::UrnState::kClosed;
    return *view;
  }
  return last_ = *view;
}

tl::expected<ballot::UrnView, words::Message> PgUrn::view() { return look(Counted::kCast); }
tl::expected<ballot::UrnView, words::Message> PgUrn::shown() { return look(Counted::kShown); }

tl::expected<void, words::Message> PgUrn::show(const ballot::Turnout& turnout) {
  const auto id = id_bytes(round_.id);
  if (!id) return tl::unexpected(id.error());
  return done(link_->ask("SELECT urn.show($1, $2)", {given(*id), given(array_of(turnout))}, kTablesPatience));
}

tl::expected<void, words::Message> PgUrn::arm(int kiosk, std::optional<int> function) {
  if (words::Message why = store::refusal::of_arming(round_, kiosk); !why.empty())
    return tl::unexpected(std::move(why));
  if (function && !ballot::is_asked(round_.form, *function))
    return tl::unexpected(store::refusal::no_place_to_give(round_, *function, store::NoPlace::kUsed));
  const auto id = id_bytes(round_.id);
  if (!id) return tl::unexpected(id.error());
  const auto answer =
      said(link_->ask("SELECT urn.arm($1, $2, $3)",
                      {given(*id), given(kiosk), function ? given(*function) : no_number()}, kTablesPatience));
  if (!answer) return tl::unexpected(answer.error());
  if (*answer == "done") return {};
  if (*answer == "closed") return tl::unexpected(store::refusal::no_arming_any_more());
  return tl::unexpected(store::refusal::no_place_to_give(round_, *function, why_none(*answer)));
}

tl::expected<void, words::Message> PgUrn::free_passes_but(const std::vector<int>& kiosks) {
  const auto id = id_bytes(round_.id);
  if (!id) return tl::unexpected(id.error());
  return done(link_->ask("SELECT urn.free_passes_but($1, $2)", {given(*id), given(array_of(kiosks))}, kTablesPatience));
}

tl::expected<void, words::Message> PgUrn::left(int function) {
  const auto id = id_bytes(round_.id);
  if (!id) return tl::unexpected(id.error());
  const auto answer = said(link_->ask("SELECT urn.leave($1, $2)", {given(*id), given(function)}, kTablesPatience));
  if (!answer) return tl::unexpected(answer.error());
  if (*answer == "done") return {};
  if (*answer == "closed") return tl::unexpected(store::refusal::nobody_to_leave_any_more());
  return tl::unexpected(store::refusal::nobody_to_leave(round_, function, why_none(*answer)));
}

tl::expected<store::UrnContents, words::Message> PgUrn::contents() {
  const auto id = id_bytes(round_.id);
  if (!id) return tl::unexpected(id.error());
  const auto rows = link_->ask("SELECT * FROM urn.contents($1)", {given(*id)}, kTablesPatience);
  if (!rows) return tl::unexpected(rows.error().why);
  store::UrnContents contents;
  const auto view = view_in(*rows, Counted::kCast);
  if (!view) return tl::unexpected(words::message("The server has no urn of this vote any more."));
  contents.view = *view;
  for (int row = 0; row < rows->size(); ++row) {
    const std::string kind = rows->text(row, 0);
    bool fits = true;
    if (kind == "b") fits = take(*rows, row, 5, contents.boxes.emplace_back());
    if (kind == "c" && card_key_) {
      ballot::CodeHash card{};
      fits = take(*rows, row, 5, card);
      contents.cards[ballot::tag_of(card, *card_key_)] = rows->number(row, 1);
    }
    if (!fits) return tl::unexpected(words::message("The server has a ballot or a card of the wrong size."));
  }
  return contents;
}

}  // namespace crosstable::remote
