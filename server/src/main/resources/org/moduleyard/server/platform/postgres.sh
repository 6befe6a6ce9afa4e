# Runs PostgreSQL for as long as standard input is open, which is as long as the server lives,
# however it ends: an out-of-memory exit or kill -9 leaves no database behind.
# $1: pg_ctl   $2: the cluster   $3: options of postgres   $4: seconds it may take to start
# Signals to the whole process group (Ctrl-C, a supervisor) are for the server; it ends us.
trap '' HUP INT QUIT TERM
"$1" -D "$2" -o "$3" -t "$4" -w start || exit 1
read -r pid <"$2/postmaster.pid"
echo "moduleyard: started $pid"
while read -r _; do :; done
# Only the one that was started here: a next server may be quicker than this.
read -r now <"$2/postmaster.pid" || exit 0
[ "$now" = "$pid" ] && kill -INT "$pid"
