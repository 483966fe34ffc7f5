// Scenes as pages of a PDF: text that can be searched and copied, shapes that stay sharp.
#pragma once

#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "look/fonts.h"
#include "look/scene.h"
#include "report/paper.h"
#include "words/message.h"

namespace crosstable::report {

class ScenePdf {
 public:
  ScenePdf(const look::Fonts& fonts, PaperSize size, const std::string& title);
  ScenePdf(const ScenePdf&) = delete;
  ScenePdf& operator=(const ScenePdf&) = delete;
  ~ScenePdf();

  void add_page(const look::Scene& scene);
  /// The file's bytes. Nothing can be added afterwards.
  tl::expected<std::string, words::Message> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosstable::report
