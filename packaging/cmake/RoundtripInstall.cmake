# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed, and where: every package is made of these rules. Two components: cli needs no display, window needs cli.
include(GNUInstallDirs)

set(ROUNDTRIP_HOMEPAGE "" CACHE STRING "Where the project lives, for the metainfo; nothing is said while it is empty")
set(ROUNDTRIP_ZSH_COMPLETIONS "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" CACHE STRING "zsh's folder; Debian: vendor-completions")

set(ROUNDTRIP_METAINFO_LINKS "")
if(ROUNDTRIP_HOMEPAGE)
    string(CONCAT ROUNDTRIP_METAINFO_LINKS "  <url type=\"homepage\">${ROUNDTRIP_HOMEPAGE}</url>\n" #
                  "  <screenshots>\n    <screenshot type=\"default\">\n"
                  "      <caption>One line on its way over four platforms</caption>\n"
                  "      <image>${ROUNDTRIP_HOMEPAGE}/screenshots/chat-light.png</image>\n"
                  "    </screenshot>\n    <screenshot>\n      <caption>Round trips on one logarithmic plot</caption>\n"
                  "      <image>${ROUNDTRIP_HOMEPAGE}/screenshots/live-dark.png</image>\n    </screenshot>\n  </screenshots>\n")
endif()

set(templates "${PROJECT_SOURCE_DIR}/packaging/install")
set(made "${PROJECT_BINARY_DIR}/install")

# The command line describes itself; packages carry what it says.
set(described "${made}/roundtrip-cli.bash" "${made}/_roundtrip-cli" "${made}/roundtrip-cli.fish" "${made}/roundtrip-cli.1")
add_custom_command(
    OUTPUT ${described}
    COMMAND roundtrip-cli completion bash > "${made}/roundtrip-cli.bash"
    COMMAND roundtrip-cli completion zsh > "${made}/_roundtrip-cli"
    COMMAND roundtrip-cli completion fish > "${made}/roundtrip-cli.fish"
    COMMAND roundtrip-cli man > "${made}/roundtrip-cli.1"
    DEPENDS roundtrip-cli
    COMMENT "The command line describes itself"
    VERBATIM)
add_custom_target(roundtrip_described ALL DEPENDS ${described})

install(TARGETS roundtrip-cli RUNTIME COMPONENT cli)
install(FILES "${made}/roundtrip-cli.bash" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME roundtrip-cli
        COMPONENT cli)
install(FILES "${made}/_roundtrip-cli" DESTINATION "${ROUNDTRIP_ZSH_COMPLETIONS}" COMPONENT cli)
install(FILES "${made}/roundtrip-cli.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT cli)
install(FILES "${made}/roundtrip-cli.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT cli)
configure_file("${templates}/man/de/roundtrip-cli.1.in" "${made}/de/roundtrip-cli.1" @ONLY)
install(FILES "${made}/de/roundtrip-cli.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/de/man1" COMPONENT cli)
# Where systemd looks below a prefix of /usr, whatever the libraries' folder is called there. Nobody starts it unasked.
configure_file("${templates}/roundtrip-watch@.service.in" "${made}/roundtrip-watch@.service" @ONLY)
install(FILES "${made}/roundtrip-watch@.service" DESTINATION lib/systemd/system COMPONENT cli)

if(ROUNDTRIP_BUILD_UI)
    configure_file("${templates}/roundtrip.desktop.in" "${made}/${ROUNDTRIP_APP_ID}.desktop" @ONLY)
    configure_file("${templates}/roundtrip.metainfo.xml.in" "${made}/${ROUNDTRIP_APP_ID}.metainfo.xml" @ONLY)
    configure_file("${templates}/roundtrip-mime.xml.in" "${made}/${ROUNDTRIP_APP_ID}.xml" @ONLY)
    configure_file("${templates}/man/roundtrip.1.in" "${made}/roundtrip.1" @ONLY)
    configure_file("${templates}/man/de/roundtrip.1.in" "${made}/de/roundtrip.1" @ONLY)
    set(icons "${CMAKE_INSTALL_DATADIR}/icons/hicolor")
    install(TARGETS roundtrip RUNTIME COMPONENT window)
    install(FILES "${made}/${ROUNDTRIP_APP_ID}.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT window)
    install(FILES "${made}/${ROUNDTRIP_APP_ID}.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo" COMPONENT window)
    install(FILES "${made}/${ROUNDTRIP_APP_ID}.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages" COMPONENT window)
    install(FILES "${made}/roundtrip.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT window)
    install(FILES "${made}/de/roundtrip.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/de/man1" COMPONENT window)
    install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/roundtrip.svg" DESTINATION "${icons}/scalable/apps"
            RENAME "${ROUNDTRIP_APP_ID}.svg" COMPONENT window)
    foreach(size 48 128)
        install(FILES "${templates}/roundtrip-${size}.png" DESTINATION "${icons}/${size}x${size}/apps"
                RENAME "${ROUNDTRIP_APP_ID}.png" COMPONENT window)
    endforeach()
    install(FILES "${templates}/evidence.svg" DESTINATION "${icons}/scalable/mimetypes"
            RENAME "application-vnd.roundtrip.evidence+zip.svg" COMPONENT window)
endif()

configure_file("${PROJECT_SOURCE_DIR}/packaging/cmake/uninstall.cmake.in" "${made}/uninstall.cmake" @ONLY)
add_custom_target(uninstall COMMAND "${CMAKE_COMMAND}" -P "${made}/uninstall.cmake" VERBATIM)
