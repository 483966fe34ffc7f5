// Documents as files of a folder, for the paper of this machine.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "report/document.h"
#include "roles/languages.h"
#include "roles/output.h"

namespace crosstable::roles {

/// `name` with its ending; `language` that of the document.
tl::expected<void, std::string> add_document_pdf(OutputFolder& out, const std::string& name,
                                                 const report::Document& document, const Language& language);

/// `name` with its ending.
tl::expected<void, std::string> add_document_html(OutputFolder& out, const std::string& name,
                                                  const report::Document& document);

}  // namespace crosstable::roles
