# Custom columns and the expert column, in one pass and in two.
columns='"No.","%m","Cause","%Cus:sipcodes.cause:0:R","Octet","%Cus:sipcodes.cause.dss1:0:U","Text","%Cus:sipcodes.explanation:0:R","Expert","%a"'
tshark -o "gui.column.format:$columns" -r calls.pcap
echo '== two passes'
tshark -2 -o "gui.column.format:$columns" -r segments.pcap
