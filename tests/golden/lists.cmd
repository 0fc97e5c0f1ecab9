# The list of calls, the figures of the statistics and the report, as tshark writes them.
echo '== in a terminal'
tshark -q -r attempts.pcap -z sipcodes_list,stat 2>&1
tshark -q -o sipcodes.language:nl -r day.pcap -z 'sipcodes_list,stat,sipcodes.call.outcome == "network-fault"' 2>&1
echo '== CSV, its line ends marked'
tshark -q -r attempts.pcap -z sipcodes_list,csv 2>&1 | cut -c1-200 | sed 's/\r$/$/'
echo '== a filter with commas, in one pass and in two'
for passes in '' -2; do
    # shellcheck disable=SC2086
    tshark -q $passes -r attempts.pcap -z 'sipcodes_list,csv,sip.Status-Code in {404, 503} && sip' 2>&1 | cut -d , -f 1-9
done
echo '== JSON'
tshark -q -r attempts.pcap -z 'sipcodes_list,json,sipcodes.call.number in {3, 5}' 2>&1
echo '== figures'
for statistic in sipcodes_calls sipcodes_causes sipcodes; do
    tshark -q -r attempts.pcap -z $statistic,csv 2>&1 | tr -d '\r'
    tshark -q -r attempts.pcap -z "$statistic,json,sip.CSeq.seq == 2" 2>&1 | head -n 2
done
for statistic in registrations transfers; do
    tshark -q -r $statistic.pcap -z sipcodes_$statistic,csv 2>&1 | tr -d '\r'
    tshark -q -r $statistic.pcap -z sipcodes_$statistic,json 2>&1 | tail -n 1
done
echo '== nothing'
tshark -q -r no-sip.pcap -z sipcodes_list,csv -z sipcodes,json 2>&1
echo '== two at a time'
tshark -q -r attempts.pcap -z 'sipcodes_list,csv,frame.number < 4' -z sipcodes_list,json,sip.CSeq.seq==2 2>&1 | cut -c1-60
echo '== refused'
chmod a+w .
for wrong in sipcodes_list,csvs 'sipcodes_list,csv,sip &&' 'sipcodes_calls,json,nothing.such == 1' \
    sipcodes_report,page sipcodes_report,.html 'sipcodes_report,page.html,sip &&' sipcodes_report,nowhere/page.html; do
    tshark -q -r no-sip.pcap -z "$wrong" 2>refusal && echo 'it went on'
    sed 's/ is invalid.*/ is invalid/' refusal
done
echo '== the report'
tshark -q -r day.pcap -z 'sipcodes_report,a.html.b.html,sip.Status-Code in {486, 503}' 2>&1
sed -n '/<header>/,$p' a.html.b.html
for capture in registrations transfers; do
    tshark -q -r $capture.pcap -z sipcodes_report,others.html 2>&1
    sed -n '/<h2>[RT].*that failed/,/<.section>/p' others.html
done
echo '== what a caller may send'
LC_ALL=C sed 's/alice/al<"e/g' attempts.pcap >evil.pcap
tshark -q -r evil.pcap -z 'sipcodes_list,csv,frame.number == 1' 2>&1 | sed -n 2p | cut -d , -f 1-4
tshark -q -r evil.pcap -z 'sipcodes_list,json,frame.number == 1' 2>&1 | cut -c1-110
tshark -q -r evil.pcap -z sipcodes_report,evil.html 2>&1
grep -c 'al&lt;&quot;e' evil.html
grep -c 'al<' evil.html || true
