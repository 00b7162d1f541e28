# What AddressSanitizer prints: the summary stands after pages of addresses.
read -r hello
printf '{"gradport": 1, "hello": {}}\n'
read -r call
echo '==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000018 at pc 0x5596aeade14d' >&2
for line in $(seq 60); do echo "    #$line 0x7f00 in frame ../sysdeps/nptl/libc_start_call_main.h:58" >&2; done
echo 'SUMMARY: AddressSanitizer: heap-buffer-overflow gradient.c:8 in numerical_gradient' >&2
for line in $(seq 60); do echo "Shadow bytes around the buggy address: 0x$line fa fa fa fa fa fa fa fa" >&2; done
exit 1
