#!/bin/sh
# Inside one release of Debian that has the packages of another processor too, as root: cross-compiles /src for that
# one, which runs the compiler of data/ and the command sipcodes under qemu; runs the unit tests; makes the package,
# and installs it; runs the goldens through tshark and sharkd, with the plugin of the package.
#
#     foreign.sh PROCESSOR
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

gnu=$(dpkg-architecture -a "$1" -q DEB_HOST_MULTIARCH 2>/dev/null)
export DEB_HOST_ARCH="$1" # for what looks up the libraries that the package depends on

# unpack_configuration PROCESSOR: what CMake has to know of Wireshark is in a package that cannot be installed beside the
# tools of this processor; its folder, which is another one since Debian 13, in configuration.
unpack_configuration() {
    rm -rf /wireshark-dev
    mkdir /wireshark-dev
    cd /wireshark-dev
    apt-get download -q -o APT::Sandbox::User=root "wireshark-dev:$1"
    dpkg-deb -x ./*.deb .
    configuration=$(dirname "$(find usr -name WiresharkConfig.cmake)")
    cp -r --parents "$configuration" /
}

# under_qemu PROGRAM: a command in the place of the processor's.
under_qemu() {
    printf '#!/bin/sh\nexec qemu /usr/bin/%s "$@"\n' "$1" >"/usr/local/bin/$1"
    chmod 755 "/usr/local/bin/$1"
}

unpack_configuration "$1"
rm -rf /build /installed
PKG_CONFIG_LIBDIR=/usr/lib/$gnu/pkgconfig:/usr/share/pkgconfig cmake -S /src --preset default -B /build \
    -D CMAKE_SYSTEM_NAME=Linux -D CMAKE_SYSTEM_PROCESSOR="${gnu%%-*}" -D CMAKE_C_COMPILER="$gnu-gcc" \
    -D CMAKE_CROSSCOMPILING_EMULATOR=/usr/local/bin/qemu -D Wireshark_DIR="/$configuration" \
    -D CPACK_DEBIAN_PACKAGE_ARCHITECTURE="$1"
cmake --build /build --parallel "$(nproc)"
ctest --test-dir /build --output-on-failure -L unit -j "$(nproc)"
(cd /build && cpack)
apt-get install -q -y --reinstall --allow-downgrades /build/*.deb

under_qemu tshark
under_qemu sharkd
under_qemu sipcodes
for language in en nl de; do
    sipcodes --language $language page | cmp - "/src/docs/sipcodes.$language.html"
done
plugin=$(dpkg -L "wireshark-sipcodes:$1" | grep '/sipcodes\.so$')
series=$(basename "$(dirname "$(dirname "$plugin")")")
mkdir -p "/installed/plugins/$series/epan"
cp "$plugin" "/installed/plugins/$series/epan"
printf '%s\n' /src/tests/golden/*.cmd | sed 's|.*/||; s/\.cmd$//' |
    BUILD=/installed xargs -n 1 -P "$(nproc)" sh /src/tests/golden/golden.sh
