#!/usr/bin/env bash
# A RUSTC_WRAPPER: counts the instructions of the compiler for one crate, by valgrind's callgrind.
#   COUNTED_CRATE  the name of the crate, as rustc is given it
#   COUNTED_LOG    the file that valgrind writes to
# Every other crate is compiled as ever.
compiler=$1
shift
case " $* " in
*" --crate-name $COUNTED_CRATE "*)
    # What cargo calls may be a proxy that starts the compiler, and valgrind would count the proxy.
    exec valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$COUNTED_LOG" \
        "$("$compiler" --print sysroot)/bin/rustc" "$@"
    ;;
esac
exec "$compiler" "$@"
