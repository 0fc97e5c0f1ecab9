# The Debian package, as `cpack` makes it in the build folder: one for each series of Wireshark.
# Equal bytes for equal sources: its times are SOURCE_DATE_EPOCH, by default that of the commit.

set(package wireshark-sipcodes)
set(epoch "$ENV{SOURCE_DATE_EPOCH}")
if(NOT epoch)
  execute_process(COMMAND git -C "${PROJECT_SOURCE_DIR}" log -1 --format=%ct
                  OUTPUT_VARIABLE epoch OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(epoch)
  set(ENV{SOURCE_DATE_EPOCH} ${epoch})
  file(WRITE "${PROJECT_BINARY_DIR}/package_time.cmake" "set(ENV{SOURCE_DATE_EPOCH} ${epoch})\n")
  set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_BINARY_DIR}/package_time.cmake")
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ${package})
set(CPACK_PACKAGE_CONTACT "sipcodes maintainers <sipcodes@example.org>" CACHE STRING
    "Who answers for the package")
set(CPACK_PACKAGING_INSTALL_PREFIX "${Wireshark_INSTALL_PREFIX}")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1+ws${WIRESHARK_SERIES})
set(CPACK_DEBIAN_PACKAGE_SECTION net)
# The library's name changes with each series of Wireshark, as the plugin's folder does.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "tshark | wireshark")
set(CPACK_DEBIAN_PACKAGE_ENHANCES "tshark, wireshark")
set(CPACK_PACKAGE_DESCRIPTION
"For every SIP response: its category, an explanation in English, Dutch or
German, whether the code is registered, obsolete or a vendor's own, and the
ISDN release cause (Q.850): that of a Reason header, and that which each of a
dozen mapping tables makes of the code; as fields to filter, colour, sort and
report on, in Wireshark and in tshark. The command sipcodes says the same of a
code or a cause without a capture.")

# The documents of the package, which the installation without a package does without.
set(CPACK_COMPONENTS_ALL Unspecified documents)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(documents "${PROJECT_BINARY_DIR}/documents")
string(TIMESTAMP package_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file("${CMAKE_CURRENT_LIST_DIR}/changelog.in" "${documents}/changelog.Debian" @ONLY)
configure_file("${PROJECT_SOURCE_DIR}/CHANGELOG.md" "${documents}/changelog" COPYONLY)
configure_file("${CMAKE_CURRENT_LIST_DIR}/copyright" "${documents}/copyright" COPYONLY)
configure_file("${PROJECT_SOURCE_DIR}/README.md" "${documents}/README.md" COPYONLY)
file(GLOB pages CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/*.md")
foreach(page IN LISTS pages)
  get_filename_component(name "${page}" NAME)
  configure_file("${page}" "${documents}/docs/${name}" COPYONLY)
endforeach()
find_program(GZIP gzip)
if(GZIP)
  execute_process(COMMAND "${GZIP}" -9nf changelog changelog.Debian WORKING_DIRECTORY "${documents}")
endif()
install(DIRECTORY "${documents}/" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${package}"
        COMPONENT documents EXCLUDE_FROM_ALL)

include(CPack)
