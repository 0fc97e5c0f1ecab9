# The command sipcodes with its manual, its completion for bash, and the pages of all codes and causes.

add_executable(sipcodes_command lookup/main.c)
target_compile_definitions(sipcodes_command PRIVATE PLUGIN_VERSION="${PROJECT_VERSION}")
target_link_libraries(sipcodes_command PRIVATE lookup catalog)
set_target_properties(sipcodes_command PROPERTIES OUTPUT_NAME sipcodes)

set(manual "${CMAKE_CURRENT_BINARY_DIR}/sipcodes.1")
configure_file(lookup/sipcodes.1.in "${manual}" @ONLY)
find_program(GZIP gzip)
if(GZIP) # as Debian wants it
  execute_process(COMMAND "${GZIP}" -9nfk "${manual}")
  set(manual "${manual}.gz")
endif()

install(TARGETS sipcodes_command RUNTIME DESTINATION "${COMMAND_DESTINATION}")
install(FILES "${manual}" DESTINATION "${SHARE_DESTINATION}/man/man1")
install(FILES lookup/sipcodes.bash DESTINATION "${SHARE_DESTINATION}/bash-completion/completions"
        RENAME sipcodes)

# A page for each language of data/languages.tsv.
file(STRINGS "${DATA_DIR}/languages.tsv" languages REGEX "^[a-z][a-z]\t")
set(pages)
foreach(language IN LISTS languages)
  string(REGEX REPLACE "\t.*" "" language "${language}")
  set(page "${PROJECT_BINARY_DIR}/pages/sipcodes.${language}.html")
  add_custom_command(OUTPUT "${page}"
    COMMAND sipcodes_command --language ${language} page > "${page}"
    DEPENDS sipcodes_command VERBATIM)
  list(APPEND pages "${page}")
endforeach()
file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/pages")
if(NOT CMAKE_CROSSCOMPILING OR CMAKE_CROSSCOMPILING_EMULATOR)
  add_custom_target(pages ALL DEPENDS ${pages})
  install(FILES ${pages} DESTINATION "${SHARE_DESTINATION}/doc/wireshark-sipcodes/docs")
endif()
