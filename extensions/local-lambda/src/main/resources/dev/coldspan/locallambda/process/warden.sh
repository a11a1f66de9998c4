# Sends signals to process groups on the host's behalf, and ends all of them when the host is gone.
# $1: the directory that belongs to the host's sandboxes; removed at the end.
# stdin, one order per line: "guard <group>", "stop <group>", "cont <group>", "term <group>", "end <group>".
# "kill" is the shell's builtin, so an order starts no process. End of input means that the host closed us or died,
# by whatever signal; a frozen group needs no thaw to be killed.
trap '' INT TERM HUP QUIT

guarded=' '
while read -r order group; do
  case $order in
    guard) guarded="$guarded$group " ;;
    stop) kill -s STOP -- "-$group" ;;
    cont) kill -s CONT -- "-$group" ;;
    term) kill -s TERM -- "-$group" ;;
    end)
      kill -s KILL -- "-$group"
      case $guarded in
        *" $group "*) guarded="${guarded%% $group *} ${guarded#* $group }" ;;
      esac
      ;;
  esac
done
for group in $guarded; do
  # A process that was only just started may not have its own group yet.
  kill -s KILL -- "-$group" || kill -s KILL "$group"
done
rm -rf -- "$1"
