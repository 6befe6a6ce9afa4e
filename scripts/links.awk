# Holds the links of all pages, which are the arguments, against the files there are, which standard
# input lists. Prints what is wrong, one line each, and exits with 1 when something is.
BEGIN {
  while ((getline file < "-") > 0) {
    files[++count] = file
    for (path = file; path != "."; path = folder(path)) exists[path] = 1
  }
  exists["."] = 1
}

FNR == 1 { code = 0 }
/^ *```/ { code = !code; next }
code { next }
{
  text = $0
  gsub(/`[^`]*`/, "", text)
}

# [name]: target
text ~ /^ ? ? ?\[[^]]+\]:/ {
  name = text
  sub(/\]:.*/, "]", name)
  sub(/^ */, "", name)
  target = text
  sub(/^[^]]*\]: *<?/, "", target)
  sub(/[ >].*/, "", target)
  defined[FILENAME, tolower(name)] = 1
  link(FILENAME, target)
}

# [text](target), ![text](target), [text][name], [name][]
{
  for (rest = text; match(rest, /\]\([^) ]+/); rest = substr(rest, RSTART + RLENGTH))
    link(FILENAME, substr(rest, RSTART + 2, RLENGTH - 2))
  for (rest = text; match(rest, /\[[^][]+\]\[[^][]*\]/); rest = substr(rest, RSTART + RLENGTH)) {
    name = substr(rest, RSTART, RLENGTH)
    if (name ~ /\[\]$/) sub(/\[\]$/, "", name)
    else sub(/^\[[^][]*\]/, "", name)
    used[++uses] = FILENAME SUBSEP tolower(name)
  }
}

END {
  for (i = 1; i <= uses; i++) {
    split(used[i], use, SUBSEP)
    if (!((use[1], use[2]) in defined)) wrong(use[1] ": nothing says where " use[2] " leads")
  }
  reach("docs/README.md")
  for (i = 1; i <= count; i++) {
    if (files[i] !~ /^docs\//) continue
    # A page is reached by links from the index; a picture is shown by any page.
    if (files[i] ~ /\.md$/ ? !(files[i] in reached) : !(files[i] in shown))
      wrong(files[i] ": no link leads here from docs/README.md")
    if (files[i] ~ /^docs\/[^\/]*\.md$/ && files[i] != "docs/README.md" && !(("docs/README.md", files[i]) in linked))
      wrong("docs/README.md: does not list " substr(files[i], 6))
  }
  exit failed
}

function folder(path) { return path ~ /\// ? substr(path, 1, match(path, /\/[^\/]*$/) - 1) : "." }

# The path of a link's target from the root of the repository, without "." and "..".
function resolved(page, target,   parts, n, i, kept, depth, path) {
  n = split(folder(page) "/" target, parts, "/")
  for (i = 1; i <= n; i++) {
    if (parts[i] == "" || parts[i] == ".") continue
    if (parts[i] == ".." && depth > 0 && kept[depth] != "..") depth--
    else kept[++depth] = parts[i]
  }
  for (i = 1; i <= depth; i++) path = path (i > 1 ? "/" : "") kept[i]
  return depth ? path : "."
}

function link(page, target,   path) {
  sub(/#.*/, "", target)
  if (target == "" || target ~ /:/) return
  path = resolved(page, target)
  if (!(path in exists)) wrong(page ": nothing at '" target "'")
  shown[path] = 1
  linked[page, path] = 1
  links[page] = links[page] path "\n"
}

function reach(page,   next_pages, n, i) {
  if (page in reached) return
  reached[page] = 1
  n = split(links[page], next_pages, "\n")
  for (i = 1; i < n; i++) if (next_pages[i] ~ /^docs\/.*\.md$/) reach(next_pages[i])
}

function wrong(text) {
  print text
  failed = 1
}
