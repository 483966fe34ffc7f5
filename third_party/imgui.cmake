# imgui::imgui and imgui::backends: Dear ImGui 1.92 or newer with FreeType.
# From CROSSTABLE_IMGUI_DIR if set, else an installed one, else the source that third_party/setup fetched.
set(CROSSTABLE_IMGUI_DIR "$ENV{CROSSTABLE_IMGUI_DIR}" CACHE PATH "Folder with the source of Dear ImGui 1.92 or newer")
set(CROSSTABLE_IMGUI_MINIMUM 19200)
file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/imgui.pin" CROSSTABLE_IMGUI_PIN REGEX "^version=")
string(REPLACE "version=" "" CROSSTABLE_IMGUI_PIN "${CROSSTABLE_IMGUI_PIN}")

function(crosstable_imgui_version folder number text)
  set(${number} 0 PARENT_SCOPE)
  if(EXISTS "${folder}/imgui.h")
    file(STRINGS "${folder}/imgui.h" lines REGEX "^#define IMGUI_VERSION")
    if(lines MATCHES "IMGUI_VERSION_NUM +([0-9]+)")
      set(${number} ${CMAKE_MATCH_1} PARENT_SCOPE)
    endif()
    if(lines MATCHES "IMGUI_VERSION +\"([^\"]+)\"")
      set(${text} ${CMAKE_MATCH_1} PARENT_SCOPE)
    endif()
  endif()
endfunction()

# An installed library is of use only if it was built with FreeType and the two back ends that we draw with.
function(crosstable_find_installed_imgui found)
  set(${found} FALSE PARENT_SCOPE)
  find_path(CROSSTABLE_IMGUI_INSTALLED_HEADERS imgui.h PATH_SUFFIXES imgui)
  find_library(CROSSTABLE_IMGUI_INSTALLED_LIBRARY imgui)
  mark_as_advanced(CROSSTABLE_IMGUI_INSTALLED_HEADERS CROSSTABLE_IMGUI_INSTALLED_LIBRARY)
  if(NOT CROSSTABLE_IMGUI_INSTALLED_HEADERS OR NOT CROSSTABLE_IMGUI_INSTALLED_LIBRARY)
    return()
  endif()
  crosstable_imgui_version("${CROSSTABLE_IMGUI_INSTALLED_HEADERS}" number text)
  if(number LESS CROSSTABLE_IMGUI_MINIMUM)
    message(STATUS "Dear ImGui ${text} is installed, but 1.92 or newer is needed: not used")
    return()
  endif()
  include(CheckCXXSourceCompiles)
  set(CMAKE_REQUIRED_INCLUDES "${CROSSTABLE_IMGUI_INSTALLED_HEADERS}" "${CROSSTABLE_IMGUI_INSTALLED_HEADERS}/backends")
  set(CMAKE_REQUIRED_LIBRARIES "${CROSSTABLE_IMGUI_INSTALLED_LIBRARY}" Freetype::Freetype glfw OpenGL::GL)
  check_cxx_source_compiles(
    "#include <imgui.h>
     #include <imgui_impl_glfw.h>
     #include <imgui_impl_opengl3.h>
     namespace ImGuiFreeType { const ImFontLoader* GetFontLoader(); }
     int main() { ImGuiFreeType::GetFontLoader(); ImGui_ImplGlfw_Shutdown(); ImGui_ImplOpenGL3_Shutdown(); }"
    CROSSTABLE_IMGUI_INSTALLED_WORKS
  )
  if(NOT CROSSTABLE_IMGUI_INSTALLED_WORKS)
    message(STATUS "Dear ImGui ${text} is installed without FreeType, GLFW or OpenGL 3 support: not used")
    return()
  endif()
  message(STATUS "Dear ImGui ${text}: installed")
  add_library(imgui::imgui INTERFACE IMPORTED)
  target_include_directories(
    imgui::imgui SYSTEM INTERFACE "${CROSSTABLE_IMGUI_INSTALLED_HEADERS}" "${CROSSTABLE_IMGUI_INSTALLED_HEADERS}/backends"
  )
  target_link_libraries(imgui::imgui INTERFACE "${CROSSTABLE_IMGUI_INSTALLED_LIBRARY}" Freetype::Freetype)
  add_library(imgui::backends INTERFACE IMPORTED)
  target_link_libraries(imgui::backends INTERFACE imgui::imgui glfw OpenGL::GL)
  set(${found} TRUE PARENT_SCOPE)
endfunction()

function(crosstable_build_imgui folder)
  crosstable_imgui_version("${folder}" number text)
  if(number LESS CROSSTABLE_IMGUI_MINIMUM)
    message(
      FATAL_ERROR
        "${folder} holds no Dear ImGui 1.92 or newer.\n"
        "Run third_party/setup, which fetches it, or set CROSSTABLE_IMGUI_DIR to a folder with its source, and configure again."
    )
  endif()
  message(STATUS "Dear ImGui ${text}: ${folder}")
  if(NOT text STREQUAL CROSSTABLE_IMGUI_PIN)
    message(NOTICE "Dear ImGui is ${text}, not ${CROSSTABLE_IMGUI_PIN}: pictures in the tests will not be compared.")
  endif()

  add_library(
    imgui STATIC "${folder}/imgui.cpp" "${folder}/imgui_draw.cpp" "${folder}/imgui_tables.cpp" "${folder}/imgui_widgets.cpp"
                 "${folder}/misc/freetype/imgui_freetype.cpp"
  )
  add_library(imgui::imgui ALIAS imgui)
  target_include_directories(imgui SYSTEM PUBLIC "${folder}" "${folder}/misc/freetype")
  target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_FREETYPE IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS)
  target_link_libraries(imgui PUBLIC Freetype::Freetype)

  add_library(
    imgui_backends STATIC "${folder}/backends/imgui_impl_opengl3.cpp" "${folder}/backends/imgui_impl_glfw.cpp"
  )
  add_library(imgui::backends ALIAS imgui_backends)
  target_include_directories(imgui_backends SYSTEM PUBLIC "${folder}/backends")
  target_link_libraries(imgui_backends PUBLIC imgui::imgui glfw PRIVATE OpenGL::GL ${CMAKE_DL_LIBS})
  set_target_properties(imgui imgui_backends PROPERTIES CXX_CLANG_TIDY "")
  if(CROSSTABLE_SANITIZE)
    # Somebody else's: a test of screens should not spend its time in it.
    target_compile_options(imgui PRIVATE -O1)
  endif()
endfunction()

if(CROSSTABLE_IMGUI_DIR)
  crosstable_build_imgui("${CROSSTABLE_IMGUI_DIR}")
else()
  crosstable_find_installed_imgui(installed)
  if(NOT installed)
    crosstable_build_imgui("${CMAKE_CURRENT_LIST_DIR}/.cache/imgui")
  endif()
endif()
