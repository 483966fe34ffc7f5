#include "roles/document_files.h"

#include "report/document_html.h"
#include "report/document_pdf.h"
#include "roles/paper.h"
#include "roles/roles.h"

namespace crosstable::roles {

tl::expected<void, std::string> add_document_pdf(OutputFolder& out, const std::string& name,
                                                 const report::Document& document, const Language& language) {
  const auto tokens = look::load_tokens(assets_folder() + "/tokens.toml");
  if (!tokens) return tl::unexpected(tokens.error());
  const auto fonts = look::Fonts::load();
  if (!fonts) return tl::unexpected(fonts.error());
  const auto pdf = report::pdf_of(*language, document, report::size_of(paper()), *fonts, tokens->light);
  return pdf ? out.add(name, *pdf) : tl::unexpected(words::english(pdf.error()));
}

tl::expected<void, std::string> add_document_html(OutputFolder& out, const std::string& name,
                                                  const report::Document& document) {
  const auto fonts = look::Fonts::load();
  return fonts ? out.add(name, report::html_of(document, *fonts)) : tl::unexpected(fonts.error());
}

}  // namespace crosstable::roles
