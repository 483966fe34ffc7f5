#include "platform/offscreen.h"

#include <array>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <utility>

#include <epoxy/egl.h>
#include <epoxy/gl.h>

#include "platform/context.h"
#include "platform/picture.h"
#include "platform/require.h"

namespace crosstable::platform {
namespace {

constexpr int kLargestSide_px = 16384;

/// EGL hands out one display a platform and terminates it for all its users, so it is shared, and kept until the
/// process ends: starting the driver again for every picture takes longer than drawing it.
struct EglScreen {
  EGLDisplay display = EGL_NO_DISPLAY;

  bool open(EGLenum platform, void* native) {
    display = eglGetPlatformDisplayEXT(platform, native, nullptr);
    if (display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr)) return true;
    display = EGL_NO_DISPLAY;
    return false;
  }
};

/// For the time of a call: what starts later (a kiosk, a window) chooses its own driver.
class SoftwareOnly {
 public:
  SoftwareOnly() {
    for (Variable& variable : variables_) {
      if (const char* before = std::getenv(variable.name)) variable.before = before;
      setenv(variable.name, variable.wanted, 1);
    }
  }
  ~SoftwareOnly() {
    for (const Variable& variable : variables_) {
      if (variable.before) {
        setenv(variable.name, variable.before->c_str(), 1);
      } else {
        unsetenv(variable.name);
      }
    }
  }
  SoftwareOnly(const SoftwareOnly&) = delete;
  SoftwareOnly& operator=(const SoftwareOnly&) = delete;

 private:
  struct Variable {
    const char* name;
    const char* wanted;
    std::optional<std::string> before;
  };
  std::array<Variable, 2> variables_{Variable{"LIBGL_ALWAYS_SOFTWARE", "1", {}},
                                     Variable{"GALLIUM_DRIVER", "llvmpipe", {}}};
};

bool open_first_device(EglScreen& screen) {
  if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_device")) return false;
  std::array<EGLDeviceEXT, 8> devices{};
  EGLint count = 0;
  if (!eglQueryDevicesEXT(static_cast<EGLint>(devices.size()), devices.data(), &count)) return false;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    if (screen.open(EGL_PLATFORM_DEVICE_EXT, devices[i])) return true;
  }
  return false;
}

bool open_surfaceless(EglScreen& screen) {
  const bool offered = epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless");
  return offered && screen.open(EGL_PLATFORM_SURFACELESS_MESA, nullptr);
}

tl::expected<EGLDisplay, std::string> share_display(Offscreen::Driver driver) {
  static std::mutex guard;
  static std::array<EglScreen, 2> screens;
  const std::lock_guard lock(guard);
  EglScreen& screen = screens[driver == Offscreen::Driver::kSoftware ? 0 : 1];
  if (screen.display != EGL_NO_DISPLAY) return screen.display;

  std::optional<SoftwareOnly> software_only;
  if (driver == Offscreen::Driver::kSoftware) software_only.emplace();
  const bool opened = driver == Offscreen::Driver::kSoftware ? open_surfaceless(screen)
                                                             : open_first_device(screen) || open_surfaceless(screen);
  if (!opened)
    return tl::unexpected(std::string(
        "cannot draw off-screen: EGL offers no surface-less display; install libegl1 and libgl1-mesa-dri."));
  return screen.display;
}

EGLContext create_context(EGLDisplay display) {
  if (!eglBindAPI(EGL_OPENGL_API)) return EGL_NO_CONTEXT;

  const EGLint wanted[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  eglChooseConfig(display, wanted, &config, 1, &count);

  const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION_KHR,
                            3,
                            EGL_CONTEXT_MINOR_VERSION_KHR,
                            3,
                            EGL_CONTEXT_OPENGL_PROFILE_MASK_KHR,
                            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT_KHR,
                            EGL_NONE};
  return eglCreateContext(display, count > 0 ? config : EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, version);
}

}  // namespace

struct Offscreen::Impl {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
  GLuint framebuffer = 0;
  GLuint colour = 0;
  int width_px = 0;
  int height_px = 0;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (context == EGL_NO_CONTEXT) return;
    // Destroying the context frees the framebuffer with it.
    if (eglGetCurrentContext() == context) eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display, context);
    restore_window_context();
  }

  bool activate() {
    release_window_context();
    if (!eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) return false;
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    return true;
  }

  tl::expected<void, std::string> set_size(int width, int height) {
    if (width < 1 || height < 1 || width > kLargestSide_px || height > kLargestSide_px) {
      return tl::unexpected("cannot draw a picture of " + std::to_string(width) + " by " + std::to_string(height) +
                            " pixels: 1 to 16384 a side.");
    }
    if (width == width_px && height == height_px) return {};
    if (framebuffer == 0) glGenFramebuffers(1, &framebuffer);
    if (colour == 0) glGenRenderbuffers(1, &colour);
    glBindRenderbuffer(GL_RENDERBUFFER, colour);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
      return tl::unexpected("cannot draw off-screen: " + gl_fingerprint() +
                            " has no room for a picture of this size; make it smaller.");
    }
    width_px = width;
    height_px = height;
    return {};
  }
};

tl::expected<Offscreen, std::string> Offscreen::open(int width_px, int height_px, Driver driver) {
  const auto display = share_display(driver);
  if (!display) return tl::unexpected(display.error());

  auto impl = std::make_unique<Impl>();
  impl->display = *display;
  impl->context = create_context(impl->display);
  if (impl->context == EGL_NO_CONTEXT || !impl->activate() || !gl_is_recent_enough()) {
    return tl::unexpected(std::string("cannot draw off-screen: no OpenGL 3.3 core here; install libgl1-mesa-dri."));
  }
  if (auto sized = impl->set_size(width_px, height_px); !sized) return tl::unexpected(sized.error());
  return Offscreen(std::move(impl));
}

Offscreen::Offscreen(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Offscreen::Offscreen(Offscreen&&) noexcept = default;
Offscreen& Offscreen::operator=(Offscreen&&) noexcept = default;
Offscreen::~Offscreen() = default;

void Offscreen::make_current() { require(impl_->activate(), "an off-screen context cannot be made current"); }

tl::expected<void, std::string> Offscreen::resize(int width_px, int height_px) {
  make_current();
  return impl_->set_size(width_px, height_px);
}

int Offscreen::width_px() const { return impl_->width_px; }
int Offscreen::height_px() const { return impl_->height_px; }

std::vector<std::uint8_t> Offscreen::read_rgba() {
  make_current();
  return read_picture(impl_->width_px, impl_->height_px);
}

std::string Offscreen::renderer_fingerprint() const {
  impl_->activate();
  return gl_fingerprint();
}

}  // namespace crosstable::platform
