# The language: from the environment, from the preference, and where the preference is unknown.
explain() {
    tshark "$@" -r calls.pcap -Y 'frame.number == 10' -T fields -e sipcodes.explanation 2>&1
}
for LOCALE in C.UTF-8 C nl_NL.UTF-8 nl_BE de_DE.UTF-8 de_AT fr_FR.UTF-8 en_GB.UTF-8; do
    echo "$LOCALE: $(explain)"
done
LOCALE=fr_FR.UTF-8 LANGUAGES=fr:de:nl
echo "$LANGUAGES: $(explain)"
echo "nl by preference: $(explain -o sipcodes.language:nl)"
echo "unknown: $(explain -o sipcodes.language:klingon)"
