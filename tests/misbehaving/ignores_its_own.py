# Lists a function of its own, and asks for f all the same when it is to differentiate that.
import json
import sys


def say(**message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def served(call_id, x):
    say(id=call_id, evaluate=x)
    json.loads(sys.stdin.readline())
    say(id=call_id, result=[6.0, 8.0])


for line in sys.stdin:
    message = json.loads(line)
    if "hello" in message:
        say(gradport=1, hello={"functions": ["sphere"]})
    else:
        served(message["id"], message["call"]["x"])
