// Which letters can be drawn, for texts that nobody types into a field.
#pragma once

#include <memory>

namespace crosstable::look {

/// Asks the files of Fonts, and makes no picture of any letter. One thread at a time.
class Drawable {
 public:
  /// Where the fonts are not installed, nothing is drawn and nothing is held against a text.
  Drawable();
  Drawable(Drawable&&) noexcept;
  Drawable& operator=(Drawable&&) noexcept;
  ~Drawable();

  /// As Fonts::has.
  bool has(char32_t letter) const;

 private:
  struct Faces;
  std::unique_ptr<Faces> faces_;
};

}  // namespace crosstable::look
