# The user's own tables: added and overridden codes, causes over the mapping, and bad rows.
show() {
    tshark "$@" -T fields -E separator='|' -e sipcodes.code -e sipcodes.phrase -e sipcodes.status \
        -e sipcodes.vendor -e sipcodes.explanation -e sipcodes.cause -e sipcodes.cause.effective \
        -e sipcodes.cause.origin 2>&1
}
show -o 'uat:sipcodes_codes:"499","Client Closed","Acme","The caller closed the app.","warn"' \
    -o 'uat:sipcodes_codes:"599","","","","default"' \
    -o 'uat:sipcodes_causes:"499","16"' -r unassigned.pcap -Y 'sipcodes.code in {499, 599}'
show -o 'uat:sipcodes_codes:"486","","","Our own words.","error"' \
    -o 'uat:sipcodes_causes:"486","18"' -o 'uat:sipcodes_causes:"404",""' \
    -r calls.pcap -Y 'sipcodes.code in {404, 486}'
tshark -q -o 'uat:sipcodes_codes:"486","","","Our own words.","error"' -r calls.pcap -z expert |
    grep 'SIP Codes *486'
tshark -o 'uat:sipcodes_codes:"499","Client Closed","Acme","The caller closed the app.","warn"' \
    -r unassigned.pcap -Y 'sipcodes.status == "user"' -V -O sipcodes | sed -n '/^SIP Codes/,$p'
# The table over the mapping is for a Reason SIP too.
show -o 'uat:sipcodes_causes:"486","34"' -r reasons.pcap -Y 'frame.number == 39'

echo '== refused'
for row in 'causes:"1000","16"' 'causes:"486","128"' 'causes:"486","x"' 'causes:"486"' \
    'codes:"4x","a","b","c","note"' 'codes:"","a","b","c","note"' \
    'codes:"499","a","b","c","grave"'; do
    tshark -o "uat:sipcodes_$row" -r calls.pcap -c 1 2>&1 | head -n 1
done

echo '== a file with bad rows: the good ones count'
profile=$STAGE/home/.config/wireshark
mkdir -p "$profile"
printf '"486","18"\n"bad","1"\n"600","300"\n"603","19"\n' >"$profile/sipcodes_causes"
printf '"488","\377","","","note"\n"486","Bezet","","","note"\n' >"$profile/sipcodes_codes"
chmod -R a+rX "$STAGE/home"
show -r calls.pcap -Y 'sipcodes.code in {486, 488, 603}'
rm "$profile/sipcodes_causes" "$profile/sipcodes_codes"

echo '== a long phrase: labels are cut between characters'
for start in x xx xxx; do
    phrase=$start$(printf '忙%.0s' $(seq 130))
    tshark -o "uat:sipcodes_codes:\"486\",\"$phrase\",\"\",\"\",\"note\"" -r calls.pcap -Y 'frame.number == 10' -T pdml |
        python3 -c 'import sys; sys.stdin.buffer.read().decode(); print("valid UTF-8")'
done
