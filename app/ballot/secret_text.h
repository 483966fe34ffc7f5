// A passphrase or PIN on its way from fingers to a key derivation.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "framework/locked.h"

namespace crosstable::ballot {

/// In locked memory, kept out of core dumps, zeroed with the last copy of its Secret.
class SecretText {
 public:
  static constexpr std::size_t kMost_bytes = 256;

  /// What lies beyond kMost_bytes is cut off. The caller wipes its own copy.
  explicit SecretText(std::string_view text);
  std::string_view view() const { return {memory_.get(), size_}; }

 private:
  struct Wipe {
    void operator()(char* memory) const;
  };
  std::unique_ptr<char, Wipe> memory_;
  std::size_t size_ = 0;
};

/// Empty: there is none.
using Secret = std::shared_ptr<const SecretText>;

/// Takes the text over and zeroes the caller's copy.
Secret take_secret(std::string& text);

/// Four words that can be said, written down and typed: 49 bits. `random_below`: from a secure source.
Secret make_passphrase(const std::function<std::uint32_t(std::uint32_t)>& random_below);

/// The digits of a PIN while they are typed.
class PinDigits {
 public:
  static constexpr std::size_t kMost = 6;

  PinDigits() = default;
  explicit PinDigits(std::string_view digits);
  /// What lies beyond kMost is left out.
  void push(int digit);
  void pop();
  void clear();
  std::size_t size() const { return typed_->count; }
  bool empty() const { return size() == 0; }
  std::string_view view() const { return {typed_->signs.data(), size()}; }
  /// Hands them over and is empty.
  Secret take();
  bool operator==(const PinDigits& other) const { return view() == other.view(); }

 private:
  struct Typed {
    std::array<char, kMost> signs{};
    std::size_t count = 0;
  };
  framework::Locked<Typed> typed_;
};

}  // namespace crosstable::ballot
