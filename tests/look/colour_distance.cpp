#include "colour_distance.h"

#include <algorithm>
#include <cmath>

namespace crosstable::test {
namespace {

constexpr double kPi = 3.14159265358979323846;

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

Triple linear(look::Rgba colour) {
  Triple out{};
  for (int i = 0; i < 3; ++i) {
    const double c = ((colour >> (8 * i)) & 255u) / 255.0;
    out[static_cast<std::size_t>(i)] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  }
  return out;
}

look::Rgba encoded(const Triple& light) {
  std::array<unsigned, 3> out{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = std::clamp(light[i], 0.0, 1.0);
    out[i] =
        static_cast<unsigned>(std::lround(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055)));
  }
  return look::rgb(out[0], out[1], out[2]);
}

Triple times(const Matrix& matrix, const Triple& v) {
  Triple out{};
  for (std::size_t row = 0; row < 3; ++row)
    out[row] = matrix[row][0] * v[0] + matrix[row][1] * v[1] + matrix[row][2] * v[2];
  return out;
}

Lab lab_of(look::Rgba colour) {
  constexpr Matrix kToXyz = {
      {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
  constexpr Triple kWhite = {0.95047, 1.0, 1.08883};
  Triple f = times(kToXyz, linear(colour));
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = f[i] / kWhite[i];
    f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double degrees(double radians) { return radians * 180 / kPi; }
double radians(double degrees) { return degrees * kPi / 180; }

double hue(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double h = degrees(std::atan2(b, a));
  return h < 0 ? h + 360 : h;
}

}  // namespace

look::Rgba seen_by(Vision vision, look::Rgba colour) {
  constexpr Matrix kProtan = {
      {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
  constexpr Matrix kDeutan = {
      {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
  constexpr Matrix kTritan = {
      {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
  switch (vision) {
    case Vision::kUsual: return colour;
    case Vision::kProtan: return encoded(times(kProtan, linear(colour)));
    case Vision::kDeutan: return encoded(times(kDeutan, linear(colour)));
    case Vision::kTritan: return encoded(times(kTritan, linear(colour)));
  }
  return colour;
}

double difference(look::Rgba a, look::Rgba b) { return difference(lab_of(a), lab_of(b)); }

double difference(const Lab& one, const Lab& two) {
  const double mean_c = (std::hypot(one.a, one.b) + std::hypot(two.a, two.b)) / 2;
  const double g = 0.5 * (1 - std::sqrt(std::pow(mean_c, 7) / (std::pow(mean_c, 7) + std::pow(25.0, 7))));
  const double a1 = one.a * (1 + g);
  const double a2 = two.a * (1 + g);
  const double c1 = std::hypot(a1, one.b);
  const double c2 = std::hypot(a2, two.b);
  const double h1 = hue(a1, one.b);
  const double h2 = hue(a2, two.b);
  const bool grey = c1 * c2 == 0;
  double dh = h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  if (grey) dh = 0;
  const double dl = two.l - one.l;
  const double dc = c2 - c1;
  const double dhh = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));
  const double l = (one.l + two.l) / 2;
  const double c = (c1 + c2) / 2;
  double h = h1 + h2;
  if (!grey) {
    if (std::abs(h1 - h2) <= 180)
      h /= 2;
    else
      h = h < 360 ? (h + 360) / 2 : (h - 360) / 2;
  }
  const double t = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) +
                   0.32 * std::cos(radians(3 * h + 6)) - 0.20 * std::cos(radians(4 * h - 63));
  const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
  const double rc = 2 * std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7)));
  const double sl = 1 + 0.015 * std::pow(l - 50, 2) / std::sqrt(20 + std::pow(l - 50, 2));
  const double sc = 1 + 0.045 * c;
  const double sh = 1 + 0.015 * c * t;
  const double rt = -std::sin(radians(2 * turn)) * rc;
  return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(dhh / sh, 2) + rt * (dc / sc) * (dhh / sh));
}

}  // namespace crosstable::test
