#include "table/steps/settled.h"

#include "look/fit.h"
#include "workshop/review_day.h"
#include "workshop/written.h"

namespace crosstable::table {

namespace {

using look::Colour;
using look::Rect;

constexpr int kTold = 2;

}  // namespace

std::vector<std::size_t> settled_besides(const Sheet& sheet, const workshop::Pair& pair) {
  const workshop::Agreement* agreement = sheet.workshop().agreement(pair);
  std::vector<std::size_t> fields;
  const auto& charter = sheet.workshop().framework.charter;
  int told = 0;
  for (std::size_t i = 0; agreement != nullptr && i < charter.size(); ++i) {
    if (!agreement->fields.contains(charter[i].id)) continue;
    if (charter[i].required && told < kTold)
      ++told;
    else
      fields.push_back(i);
  }
  return fields;
}

void draw_settled(Sheet& sheet, Rect rect, const workshop::Pair& pair) {
  look::Ui& ui = sheet.ui;
  const workshop::Workshop& now = sheet.workshop();
  workshop::LanguageMarks marks = sheet.marks();
  for (const std::size_t field : settled_besides(sheet, pair)) {
    if (rect.h < kSettled_mm) return;
    Rect line = rect.cut_top(kSettled_mm);
    ui.line({line.x, line.y}, {line.right(), line.y}, Colour::kLine, ui.sizes().hair_mm);
    const workshop::Agreement& agreement = *now.agreement(pair);
    const std::string& id = now.framework.charter[field].id;
    const std::string& kept = agreement.fields.at(id);
    const std::string about = workshop::short_name(now.roster, pair.about);
    text_that_fits(ui, line.cut_left(line.w * 0.38f, 10),
                   framework::fill_in(sheet.framework().charter[field].sentence, about, sheet.said(now.request)),
                   {.colour = Colour::kQuiet, .valign = look::VAlign::kMiddle},
                   {look::Text::kBody, look::Text::kCaption});
    const std::string words = workshop::field_words(ui.words(), now.framework, agreement, id,
                                                    sheet.view.said.list(kept), now.date, sheet.today());
    text_that_fits(ui, line, marks(kept, words), {.weight = 600, .valign = look::VAlign::kMiddle},
                   {look::Text::kBody, look::Text::kCaption});
  }
}

}  // namespace crosstable::table
