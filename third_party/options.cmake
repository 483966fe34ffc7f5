# crosstable::options: how our own code is compiled. Third-party code is not compiled with it.
include(CheckPIESupported)
check_pie_supported()

# Whoever builds again need not compile what is the same. A launcher that the caller names, also an empty one, goes first.
find_program(CROSSTABLE_CCACHE ccache)
mark_as_advanced(CROSSTABLE_CCACHE)
if(CROSSTABLE_CCACHE)
  foreach(language IN ITEMS C CXX)
    if(NOT DEFINED CMAKE_${language}_COMPILER_LAUNCHER AND NOT DEFINED ENV{CMAKE_${language}_COMPILER_LAUNCHER})
      set(CMAKE_${language}_COMPILER_LAUNCHER "${CROSSTABLE_CCACHE}")
    endif()
  endforeach()
endif()

# Three times as fast at forty programs; any other linker does as well.
find_program(CROSSTABLE_MOLD mold)
mark_as_advanced(CROSSTABLE_MOLD)
if(CROSSTABLE_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=mold)
endif()

add_library(crosstable_options INTERFACE)
add_library(crosstable::options ALIAS crosstable_options)
target_compile_options(
  crosstable_options
  INTERFACE # Everywhere, since what some packages ask for must be asked of the precompiled headers too.
            -pthread -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wswitch-enum
            # Designated initialisers leave the rest at its default on purpose.
            -Wno-missing-field-initializers
            $<$<BOOL:${CROSSTABLE_WERROR}>:-Werror>
)

# A fifth of the time to compile goes into saying which line is which; without it, what fails is still named by function.
if(NOT CROSSTABLE_LINES)
  add_compile_options(-g0)
endif()

# Sanitizers and hardening cover third-party code that is compiled here too: half a program under ASan reports nonsense.
if(CROSSTABLE_SANITIZE)
  add_compile_options(-fsanitize=${CROSSTABLE_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${CROSSTABLE_SANITIZE})
  if(CROSSTABLE_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize-recover=undefined)
    # These four are a third of the time to compile. ASan sees most of what they are there for: nothing at a null, outside an
    # object, or in one that is gone. Alignment, and an object of another type, are looked for where every test runs in both trees.
    if(CROSSTABLE_EACH_TEST_ONCE)
      add_compile_options(-fno-sanitize=null,alignment,object-size,vptr)
    endif()
  endif()
endif()
if(CROSSTABLE_HARDEN)
  add_compile_options(-fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  add_link_options(-Wl,-z,relro -Wl,-z,now)
endif()
