# Answers calls, but hangs where x begins with 7.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
while read -r call; do
    case $call in *'"x": [7.0'*) exec sleep 60 ;; esac
    id=${call#*\"id\": }; id=${id%%,*}
    echo "{\"id\": $id, \"result\": [6.0, 8.0]}"
done
