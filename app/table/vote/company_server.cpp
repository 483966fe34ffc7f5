#include "table/vote/company_server.h"

#include <algorithm>

#include "look/controls.h"
#include "look/fields.h"
#include "look/fit.h"
#include "look/icons.h"

namespace crosstable::table {
namespace {

using look::Colour;
using look::Rect;
using look::Text;
using What = LetKiosksIn::What;

constexpr std::size_t kMostAddress = 300;   ///< characters
constexpr std::size_t kMostPassword = 120;  ///< characters
constexpr float kField_mm = 34;
constexpr float kMostCard_mm = 330;
/// "7F:3A:91:C0:5B:E2:D8:44:"
constexpr std::size_t kLine = 24;

/// In lines that eyes can follow.
std::string in_lines(const std::string& fingerprint) {
  std::string lines;
  for (std::size_t at = 0; at < fingerprint.size(); at += kLine)
    lines += (at > 0 ? "\n" : "") + fingerprint.substr(at, kLine);
  return lines;
}

void draw_words(look::Ui& ui, Rect box, const std::string& words) {
  ui.text(box, words, look::size_that_fits(ui, box, words, {.weight = 400}, {Text::kLabel, Text::kBody}));
}

void draw_address(Sheet& sheet, Rect left) {
  look::Ui& ui = sheet.ui;
  if (const auto text = look::field(ui, "table.company.address", left.cut_top(kField_mm * 1.3f, 8),
                                    {.label = ui.say("Address of the server"),
                                     .value = sheet.view.company.address,
                                     .hint = "db.company:5432/crosstable",
                                     .most = kMostAddress}))
    sheet.view.company.address = *text;
  const words::Message& problem = sheet.state.others.company->problem;
  if (!problem.empty()) look::problem(ui, left, ui.say(problem));
}

void draw_password(Sheet& sheet, Rect row) {
  look::Ui& ui = sheet.ui;
  CompanyView& view = sheet.view.company;
  const look::Button show{.label = view.legible ? ui.in("passphrase", "Hide") : ui.in("passphrase", "Show"),
                          .icon = view.legible ? look::icon::kHide : look::icon::kShow,
                          .size = Text::kBody};
  const Rect side = row.cut_right(look::button_width(ui, show), ui.sizes().gap_mm);
  if (look::button(ui, "table.company.show", side, show)) view.legible = !view.legible;
  if (auto text = look::secret_field(ui, "table.company.password", row,
                                     {.value = view.password ? view.password->view() : "",
                                      .label = ui.say("Password of the table there"),
                                      .hint = ui.say("Type the password of the table there"),
                                      .limit = {kMostPassword, ballot::SecretText::kMost_bytes},
                                      .legible = view.legible}))
    view.password = ballot::take_secret(*text);
}

void draw_fingerprint(Sheet& sheet, Rect left) {
  look::Ui& ui = sheet.ui;
  const CompanyServer& company = *sheet.state.others.company;
  const std::string head = ui.say("Compare with the administrator:");
  left.cut_top(ui.text(left, head, {.size = Text::kLabel}) + 4);
  const std::string lines = in_lines(company.fingerprint);
  const look::TextStyle figures = look::size_that_fits(ui, {left.x, left.y, left.w, left.h * 0.5f}, lines,
                                                       {.weight = 600, .tabular = true}, {Text::kTitle, Text::kLabel});
  left.cut_top(ui.text(left, lines, figures) + 8);
  draw_password(sheet, left.cut_top(kField_mm, 8));
  if (!company.problem.empty()) look::problem(ui, left, ui.say(company.problem));
}

/// What goes on, and the way back. After the fields, so that a finger here finds all that was typed.
void draw_server_foot(Sheet& sheet, Rect foot) {
  look::Ui& ui = sheet.ui;
  const CompanyServer& company = *sheet.state.others.company;
  const CompanyView& view = sheet.view.company;
  const bool compares = !company.fingerprint.empty();
  const bool is_typed = compares ? view.password && !view.password->view().empty() : !view.address.empty();
  const look::Button on{.label = company.is_busy() ? ui.say("One moment")
                                 : compares        ? ui.say("It is the same: use this server")
                                                   : ui.say("Look at the server"),
                        .icon = look::icon::kSystem,
                        .kind = look::ButtonKind::kPrimary,
                        .enabled = is_typed && !company.is_busy()};
  if (look::button(ui, "table.company.on", foot.cut_left(look::button_width(ui, on), 12), on)) {
    sheet.intents.push_back(compares ? LetKiosksIn{.what = What::kTakeCompany, .password = view.password}
                                     : LetKiosksIn{.what = What::kLookAtCompany, .server = view.address});
  }
  const look::Button back{.label = ui.say("Another way"), .icon = look::icon::kBack, .enabled = !company.is_busy()};
  if (!look::button(ui, "table.company.back", foot.cut_left(look::button_width(ui, back), 12), back)) return;
  sheet.view.company = {};
  sheet.intents.push_back(LetKiosksIn{.what = What::kNoCompany});
}

}  // namespace

void draw_company_server(Sheet& sheet, Rect rect) {
  look::Ui& ui = sheet.ui;
  Rect box = rect.cut_top(std::min(rect.h, kMostCard_mm));
  look::card(ui, box);
  Rect inside = box.inset(24, 20);
  const Rect foot = inside.cut_bottom(ui.sizes().main_mm, 14);
  const Rect left = inside.cut_left(inside.w * 0.52f, 25);
  if (sheet.state.others.company->fingerprint.empty()) {
    draw_address(sheet, left);
    draw_words(
        ui, inside,
        // Translators: “crosstable server sql” is typed as it stands.
        ui.say("Its administrator makes it ready with what “crosstable server sql” prints, and gives you address, "
               "password and fingerprint. The key of every vote stays at this table.\n**What its administrator can "
               "see:** when, from "
               "which kiosk and for which function a sealed ballot came. Never what is in it. Backups may keep sealed "
               "ballots."));
  } else {
    draw_fingerprint(sheet, left);
    draw_words(ui, inside,
               ui.say("This is the fingerprint of the certificate that answers there. If the administrator's is "
                      "another, somebody is in between: type nothing.\nThe password stays in this workshop's folder, "
                      "for this machine's user only, until the workshop ends."));
  }
  draw_server_foot(sheet, foot);
}

}  // namespace crosstable::table
