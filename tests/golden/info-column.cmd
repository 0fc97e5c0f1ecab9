# The effective cause in the Info column of failed responses.
columns='"Info","%i"'
tshark -o "gui.column.format:$columns" -o sipcodes.info_column:TRUE -r reasons.pcap -Y sip.Status-Code
tshark -2 -o "gui.column.format:$columns" -o sipcodes.info_column:TRUE -o sipcodes.language:de \
    -r segments.pcap -Y sip
