# sharkd, which is how the window dissects: columns, a filter, the tree of a frame, in Dutch too.
sharkd <<'REQUESTS' | jq -c 'if .id == 3 or .id == 6
    then [.result.tree[] | select(.f == "sipcodes") | {l, s, h, n: [.n[] | {l, h, f, s}]}]
    else .result end'
{"jsonrpc":"2.0","id":1,"method":"load","params":{"file":"calls.pcap"}}
{"jsonrpc":"2.0","id":2,"method":"frames","params":{"filter":"sipcodes.cause == 17","column0":"frame.number:1","column1":"sipcodes.cause:1","column2":"sipcodes.cause.name:1","column3":"sipcodes.explanation:1"}}
{"jsonrpc":"2.0","id":3,"method":"frame","params":{"frame":10,"proto":true}}
{"jsonrpc":"2.0","id":4,"method":"setconf","params":{"name":"sipcodes.language","value":"nl"}}
{"jsonrpc":"2.0","id":5,"method":"frames","params":{"filter":"sipcodes.class == 5","column0":"sipcodes.category:1","column1":"sipcodes.cause.name:1"}}
{"jsonrpc":"2.0","id":6,"method":"frame","params":{"frame":10,"proto":true}}
{"jsonrpc":"2.0","id":7,"method":"load","params":{"file":"bare.pcap"}}
{"jsonrpc":"2.0","id":8,"method":"frames","params":{"column0":"sipcodes.code:0","column1":"sipcodes.cause:0"}}
REQUESTS
