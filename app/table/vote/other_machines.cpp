#include "table/vote/other_machines.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fit.h"
#include "look/icons.h"
#include "table/flow/parts.h"
#include "table/vote/company_server.h"
#include "table/vote/kiosks.h"
#include "table/vote/taking_in.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using look::VAlign;
using words::arg;

constexpr float kQr_mm = 150;
constexpr int kQuiet = 4;  ///< squares that stay light around a QR code, as the standard asks
constexpr float kRow_mm = 46;
constexpr float kGap_mm = 8;

/// True when its pairing shall end.
bool draw_kiosk(look::Ui& ui, Rect row, const OtherKiosk& kiosk) {
  look::sunken(ui, row);
  Rect inside = row.inset(14, std::max(2.0f, (row.h - ui.sizes().button_mm) / 2));
  const bool good = !kiosk.is_outstanding() && !kiosk.misused;
  ui.icon(good ? look::icon::kChosen : look::icon::kWarning, inside.cut_left(20, 10).centre(), 18,
          good ? Colour::kAccent : Colour::kCaution);
  const look::Button end{.label = ui.say("Hold to unpair"), .icon = look::icon::kHold};
  const bool ended = look::hold_button(ui, "table.others." + std::to_string(kiosk.number),
                                       inside.cut_right(look::button_width(ui, end) + 8, 10), end);
  const float name_w = ui.text_width(kiosk_name(ui.words(), 88), {.size = Text::kTitle}) + 6;
  ui.text(inside.cut_left(name_w, 6), kiosk_name(ui.words(), kiosk.number),
          {.size = Text::kTitle, .valign = VAlign::kMiddle, .tabular = true});
  look::text_that_fits(ui, inside, remark_of(ui.words(), kiosk),
                       {.colour = Colour::kQuiet, .weight = 400, .valign = VAlign::kMiddle},
                       {Text::kLabel, Text::kBody, Text::kCaption});
  return ended;
}

void draw_problem(look::Ui& ui, Rect& rect, const std::string& why) {
  look::problem(ui, rect.cut_top(ui.text_height(why, {.size = Text::kBody, .weight = 500}, rect.w - 24) + 4, 10), why);
}

void draw_list(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  std::vector<OtherKiosk> kiosks = sheet.state.others.kiosks;
  std::erase_if(kiosks, [](const OtherKiosk& kiosk) { return kiosk.is_own && !kiosk.misused; });
  ui.text(rect.cut_top(ui.line_height({.size = Text::kTitle}), 10), ui.say("Who is there"), {.size = Text::kTitle});
  draw_taking_in(sheet, rect);
  if (const words::Message& trouble = sheet.state.others.trouble; !trouble.empty())
    draw_problem(ui, rect, ui.say(trouble));
  for (const OtherKiosk& kiosk : kiosks) {
    if (!kiosk.misused) continue;
    draw_problem(
        ui, rect,
        ui.fill("Somebody with the login of kiosk {n} keeps the server busy, as no kiosk does. Unpair it, then "
                "pair it anew.",
                arg("n", kiosk.number)));
  }
  if (kiosks.empty()) {
    ui.text(rect, ui.say("No kiosk on another machine is paired yet. One that is stands here at once."),
            {.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400});
    return;
  }
  ui.want_frame_at(ui.now_ms() + kMinute_ms);
  const float step = std::min(kRow_mm + kGap_mm, rect.h / static_cast<float>(kiosks.size()));
  for (const OtherKiosk& kiosk : kiosks) {
    if (draw_kiosk(ui, rect.cut_top(step - kGap_mm, kGap_mm), kiosk))
      sheet.intents.push_back(ShutKiosksOut{kiosk.number});
  }
}

/// Black on white in every theme: that is what readers know.
void draw_qr(look::Ui& ui, Rect box, const PairingShown& shown) {
  const look::Rgba light = look::rgb(255, 255, 255);
  const look::Rgba dark = look::rgb(0, 0, 0);
  ui.fill(box, light, 2);
  const float side = box.w / static_cast<float>(shown.qr_width + 2 * kQuiet);
  for (int row = 0; row < shown.qr_width; ++row) {
    // A run at a time: seams between squares would show.
    for (int first = 0; first < shown.qr_width;) {
      const auto at = [&](int column) {
        return shown.qr_dark[static_cast<std::size_t>(row * shown.qr_width + column)];
      };
      int end = first;
      while (end < shown.qr_width && at(end)) ++end;
      if (end > first)
        ui.fill({box.x + side * static_cast<float>(kQuiet + first), box.y + side * static_cast<float>(kQuiet + row),
                 side * static_cast<float>(end - first), side},
                dark);
      first = std::max(end, first + 1);
    }
  }
}

void draw_code(Sheet& sheet, Rect inside, const PairingShown& shown) {
  look::Ui& ui = sheet.ui;
  if (shown.qr_width > 0) {
    const float side = std::min({kQr_mm, inside.w * 0.4f, inside.h});
    draw_qr(ui, Rect{inside.x, inside.y, side, side}, shown);
    inside.cut_left(side, 18);
  }
  ui.text(inside.cut_top(ui.line_height({.size = Text::kTitle}), 8), ui.fill("For kiosk {n}", arg("n", shown.kiosk)),
          {.size = Text::kTitle});
  std::string code = shown.code;
  std::replace(code.begin(), code.end(), ' ', '\n');
  // Half of what is left: address and advice stand below it.
  const look::TextStyle figures = look::size_that_fits(ui, {0, 0, inside.w, inside.h * 0.5f}, code,
                                                       {.weight = 600, .tabular = true}, {Text::kHead, Text::kTitle});
  inside.cut_top(ui.text(inside, code, figures) + 8);
  inside.cut_top(ui.text(inside, shown.address, figures) + 8);
  ui.text(
      inside,
      // Translators: “crosstable kiosk --pair” is typed as it stands.
      ui.say("Start “crosstable kiosk --pair” there, then scan this or type both. It is good for one kiosk; the next "
             "one has a code of its own."),
      {.size = Text::kBody, .colour = Colour::kQuiet});
}

/// Where this machine is on several networks.
void draw_addresses(Sheet& sheet, Rect row) {
  const OtherMachines& others = sheet.state.others;
  const auto chosen =
      look::segmented(sheet.ui, "table.others.address", row, others.addresses, static_cast<int>(others.address));
  if (chosen) sheet.intents.push_back(LetKiosksIn{LetKiosksIn::What::kAddress, 0, static_cast<std::size_t>(*chosen)});
}

void draw_pairing(Sheet& sheet, Rect box) {
  look::Ui& ui = sheet.ui;
  const OtherMachines& others = sheet.state.others;
  look::card(ui, box);
  Rect inside = box.inset(18, 16);
  Rect foot = inside.cut_bottom(ui.sizes().button_mm, 12);
  const int next = next_kiosk(others, sheet.state.machine.kiosks);
  const look::Button code{
      .label = others.shown ? ui.say("Another code") : ui.fill("Code for kiosk {n}", arg("n", next)),
      .icon = look::icon::kAdd,
      .kind = others.shown ? look::ButtonKind::kOutline : look::ButtonKind::kPrimary,
      .enabled = !others.inviting && !others.addresses.empty() && (next > 0 || others.shown)};
  if (look::button(ui, "table.others.code", foot.cut_left(look::button_width(ui, code), 12), code))
    sheet.intents.push_back(LetKiosksIn{LetKiosksIn::What::kInvite, others.shown ? others.shown->kiosk : 0});
  if (others.addresses.empty()) {
    look::problem(ui, inside, ui.say("This machine is on no network: plug a cable in, or join the room's."));
    return;
  }
  if (others.addresses.size() > 1) draw_addresses(sheet, inside.cut_bottom(ui.sizes().button_mm, 12));
  if (others.shown) return draw_code(sheet, inside, *others.shown);
  const look::TextStyle quiet{.size = Text::kLabel, .colour = Colour::kQuiet, .weight = 400};
  if (others.inviting) {
    ui.text(inside, ui.say("A code is being made"), quiet);
    return;
  }
  inside.cut_top(ui.text(inside,
                         ui.say("Every kiosk is paired with a code of its own, and stays paired for this workshop."),
                         quiet) +
                 8);
  const std::string& at = others.addresses[std::min(others.address, others.addresses.size() - 1)];
  // Translators: {address} is such as 192.168.1.20:5433.
  ui.text(inside,
          ui.fill("Kiosks find it at **{address}**. One that looks for it elsewhere takes this address alone, under "
                  "**The table has moved** or **Pair it anew**.",
                  arg("address", at)),
          quiet);
}

/// What it means, before it is started.
void draw_offer(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  const OtherMachines& others = sheet.state.others;
  Rect box = rect.cut_top(std::min(rect.h, 230.0f));
  look::card(ui, box);
  Rect inside = box.inset(24, 20);
  Rect foot = inside.cut_bottom(ui.sizes().main_mm, 14);
  const bool starting = others.server != OtherMachines::Server::kOff;
  const look::Button company{.label = ui.say("Use our company’s server"), .enabled = !starting};
  if (look::button(ui, "table.others.company", foot.cut_right(look::button_width(ui, company), 12), company))
    sheet.intents.push_back(LetKiosksIn{.what = LetKiosksIn::What::kAskCompany});
  if (!others.why_none.empty()) {
    look::problem(ui, inside, ui.say(others.why_none));
    return;
  }
  const look::Button start{.label = starting ? ui.say("One moment") : ui.say("Let other machines in"),
                           .icon = look::icon::kSystem,
                           .kind = look::ButtonKind::kPrimary,
                           .enabled = !starting};
  if (look::button(ui, "table.others.start", foot.cut_left(look::button_width(ui, start)), start))
    sheet.intents.push_back(LetKiosksIn{});
  const look::TextStyle body{.size = Text::kLabel, .weight = 400};
  inside.cut_top(
      ui.text(
          inside,
          ui.say("A small server starts on this machine, for this workshop alone. Kiosks reach it over the room's own "
                 "network; no internet is needed. The key of every vote stays at this table."),
          body) +
      12);
  ui.text(inside,
          ui.say("**What the server knows:** when, from which kiosk and for which function a sealed ballot came. Never "
                 "what is in it. It is overwritten and removed when you end it here."),
          body);
}

void draw_foot(Sheet& sheet, Rect foot) {
  look::Ui& ui = sheet.ui;
  const look::Button done{
      .label = ui.in("kiosks", "Done"), .icon = look::icon::kCheck, .kind = look::ButtonKind::kPrimary};
  if (look::button(ui, "table.others.done", foot.cut_right(std::max(110.0f, look::button_width(ui, done)), 10), done))
    sheet.view.instead = Instead::kKiosks;
  if (!sheet.state.others.is_on()) return;
  const look::Button end{.label = sheet.state.others.elsewhere ? ui.say("Hold to leave the company’s server")
                                                               : ui.say("Hold to end and remove the server"),
                         .icon = look::icon::kHold};
  if (look::hold_button(ui, "table.others.end", foot.cut_left(look::button_width(ui, end) + 8), end))
    sheet.intents.push_back(ShutKiosksOut{});
}

}  // namespace

std::string remark_of(const words::Words& words, const OtherKiosk& kiosk) {
  if (kiosk.is_here && kiosk.unread) return words.say("it is there; it could not read all that it kept");
  if (kiosk.is_here && kiosk.kept == 0) return words.say("it is there, and all is handed over");
  if (kiosk.is_here)
    return words.count("it is there; {n} ballot is on its way", "it is there; {n} ballots are on their way",
                       kiosk.kept);
  const std::int64_t minutes = kiosk.heard_ms / kMinute_ms;
  const std::string since = minutes == 0
                                ? words.say("not heard for less than a minute")
                                : words.count("not heard for {n} minute", "not heard for {n} minutes", minutes);
  // Translators: {since} is "not heard for 3 minutes".
  if (kiosk.unread) return words.fill("{since}; it could not read all that it kept", arg("since", since));
  if (kiosk.is_own)
    return words.fill("{since}; start a kiosk on this machine, and it hands over what this one may keep",
                      arg("since", since));
  if (kiosk.carried > 0)
    return words.count("{since}; {n} ballot came on a stick, it may keep more",
                       "{since}; {n} ballots came on a stick, it may keep more", kiosk.carried, arg("since", since));
  if (kiosk.kept == 0) return words.fill("{since}; it may keep ballots", arg("since", since));
  return words.count("{since}; {n} ballot is kept there", "{since}; {n} ballots are kept there", kiosk.kept,
                     arg("since", since));
}

std::string outstanding_words(const words::Words& words, const std::vector<OtherKiosk>& kiosks) {
  std::vector<std::string> lines{
      are_own(kiosks) ? words.say("What kiosks on this machine keep is not counted once this is closed:")
                      : words.say("What kiosks on other machines keep is not counted once this is closed:")};
  for (const OtherKiosk& kiosk : kiosks)
    // Translators: {kiosk} is "Kiosk 3", {remark} what is known of it, beginning with a small letter.
    lines.push_back(words.fill("**{kiosk}:** {remark}", arg("kiosk", kiosk_name(words, kiosk.number)),
                               arg("remark", remark_of(words, kiosk))));
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

void draw_other_machines(Sheet& sheet) {
  look::Ui& ui = sheet.ui;
  Rect rect = draw_question(sheet, ui.say("Kiosks on other machines"),
                            ui.say("For a vote with several kiosks, each on a machine of its own in this room."));
  draw_foot(sheet, rect.cut_bottom(ui.sizes().main_mm, 20));
  if (!sheet.state.others.is_on())
    return sheet.state.others.company ? draw_company_server(sheet, rect) : draw_offer(sheet, rect);
  Rect left = rect.cut_left(rect.w * 0.52f, 25);
  draw_pairing(sheet, left);
  draw_list(sheet, rect);
}

}  // namespace crosstable::table
