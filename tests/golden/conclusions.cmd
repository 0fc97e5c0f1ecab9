# What is concluded of calls of which no message alone says how they ended; told in make_captures.py.
tshark -q -r conclusions.pcap -z sipcodes_list,csv | tr -d '\r' | cut -d , -f 1,5-9,11-
tshark -q -r conclusions.pcap -z sipcodes_calls,stat | sed '/^$/d; /^=/d; / 0 |.* 0.00 |/d' | cut -d '|' -f 1-4
