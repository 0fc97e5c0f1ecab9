# A screen for the Wireshark window, and its settings. To be sourced after wireshark.sh.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh disable=SC2034

# start_screen WIDTH HEIGHT [TITLE-HEIGHT]: an X server of this size in DISPLAY, with Wireshark's window
# to fill it, less what a window manager takes for titles; its process is $screen.
start_screen() {
    profile=$STAGE/home/.config/wireshark
    mkdir -p "$profile"
    echo 'gui.update.enabled: FALSE' >>"$profile/preferences"
    cat >"$profile/recent_common" <<RECENT
gui.geometry_main_x: 0
gui.geometry_main_y: 0
gui.geometry_main_width: $1
gui.geometry_main_height: $(($2 - ${3:-0}))
RECENT
    chmod -R a+rwX "$STAGE/home"
    Xvfb -displayfd 3 -screen 0 "$1x$2x24" 3>"$STAGE/display" >/dev/null 2>&1 &
    screen=$!
    for _ in $(seq 50); do
        [ -s "$STAGE/display" ] && break
        sleep 0.2
    done
    DISPLAY=:$(cat "$STAGE/display")
    export DISPLAY
}

# start_window OPTION...: Wireshark on the screen; its process is $window.
start_window() {
    EXEC='exec' run env DISPLAY="$DISPLAY" XDG_RUNTIME_DIR="$STAGE/home" wireshark "$@" \
        >/dev/null 2>&1 &
    window=$!
}

stop_window() {
    kill -KILL "$window"
    wait "$window" 2>/dev/null || true
}
