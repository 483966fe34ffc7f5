#include "platform/shader.h"

#include <array>

namespace crosstable::platform {
namespace {

constexpr const char* kVertexSource = R"(#version 330 core
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 colour;
uniform mat4 projection;
out vec2 fragment_uv;
out vec4 fragment_colour;
void main() {
  fragment_uv = uv;
  fragment_colour = colour;
  gl_Position = projection * vec4(position, 0.0, 1.0);
}
)";

constexpr const char* kImageSource = R"(#version 330 core
in vec2 fragment_uv;
in vec4 fragment_colour;
uniform sampler2D image;
layout(location = 0) out vec4 colour;
void main() { colour = fragment_colour * texture(image, fragment_uv); }
)";

GLuint compile(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

constexpr const char* kPlainSource = R"(#version 330 core
in vec4 fragment_colour;
layout(location = 0) out vec4 colour;
void main() { colour = fragment_colour; }
)";

std::string log_of(GLuint program) {
  std::array<char, 512> text{};
  glGetProgramInfoLog(program, static_cast<GLsizei>(text.size()), nullptr, text.data());
  return text.data();
}

}  // namespace

tl::expected<Program, std::string> Program::link(Kind kind) {
  Program linked(glCreateProgram());
  const GLuint vertex = compile(GL_VERTEX_SHADER, kVertexSource);
  const GLuint fragment = compile(GL_FRAGMENT_SHADER, kind == Kind::kImage ? kImageSource : kPlainSource);
  glAttachShader(linked.program_, vertex);
  glAttachShader(linked.program_, fragment);
  glLinkProgram(linked.program_);
  glDeleteShader(vertex);
  glDeleteShader(fragment);

  GLint ok = GL_FALSE;
  glGetProgramiv(linked.program_, GL_LINK_STATUS, &ok);
  if (!ok) return tl::unexpected("the graphics driver refuses to draw (" + log_of(linked.program_) + "): update it.");

  linked.projection_ = glGetUniformLocation(linked.program_, "projection");
  glUseProgram(linked.program_);
  if (kind == Kind::kImage) glUniform1i(glGetUniformLocation(linked.program_, "image"), 0);
  return linked;
}

Program::Program(GLuint program) : program_(program) {}

Program& Program::operator=(Program&& other) noexcept {
  if (this != &other) {
    if (program_ != 0) glDeleteProgram(program_);
    program_ = std::exchange(other.program_, 0);
    projection_ = other.projection_;
  }
  return *this;
}

Program::~Program() {
  if (program_ != 0) glDeleteProgram(program_);
}

void Program::set_size(float width_px, float height_px) const {
  const std::array<float, 16> projection{2 / width_px, 0, 0, 0, 0, -2 / height_px, 0, 0, 0, 0, -1, 0, -1, 1, 0, 1};
  glUseProgram(program_);
  glUniformMatrix4fv(projection_, 1, GL_FALSE, projection.data());
}

void Program::use() const { glUseProgram(program_); }

}  // namespace crosstable::platform
