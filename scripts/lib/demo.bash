# Sourced by scripts/run: the demonstration over HTTP, on the captures in scripts/demo. Every step checks what it shows.

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }

fail() {
    say "FAILED: $*"
    say "the server's own words are in $data/server.log"
    exit 1
}

# api METHOD PATH [curl options…]: the answer's body on stdout, its status in $data/status. Never fails on an HTTP error.
api() {
    local method=$1 path=$2
    shift 2
    curl --silent --show-error --max-time 30 --request "$method" --header "X-API-Key: $key" \
        --output "$data/answer.json" --write-out '%{http_code}' "$@" "$url$path" >"$data/status" || fail "no answer to $method $path"
    cat "$data/answer.json"
}

expect_status() {
    [ "$(cat "$data/status")" = "$1" ] || fail "$2: expected status $1, got $(cat "$data/status"): $(cat "$data/answer.json")"
}

post_capture() { api POST "/captures" --header 'Content-Type: application/json' --data-binary "@scripts/demo/captures/$1.json"; }

# One finding a line: severity, what, where, why.
show_findings() {
    jq -r '.findings[] | "   \(.severity | ascii_upcase)  \(.rule_id // .kind)  \(.path)\n      \(.reason)"' "$data/answer.json" | head -"${1:-12}"
}

demo() {
    local program=$1 port=$3
    data=$2
    local policies=$data/policies
    step "1  start: a data folder of its own, policies written out to be edited, a first admin key"
    [ -d "$policies" ] || "$program" policy init "$policies" >/dev/null || fail "the policies could not be written"
    rm -f "$data/url"
    TERM=dumb "$program" serve --port "$port" --data-path "$data" --policy-path "$policies" --url-file "$data/url" \
        2>"$data/server.log" </dev/null &
    server=$!
    local waited=0
    until [ -s "$data/url" ]; do
        kill -0 "$server" 2>/dev/null || { cat "$data/server.log" >&2; fail "the server did not start"; }
        waited=$((waited + 1))
        [ "$waited" -lt 300 ] || fail "the server did not listen within 30 s"
        sleep 0.1
    done
    url=$(cat "$data/url")
    key_file=$(find "$data" -name 'first_admin_key' | head -1)
    [ -n "$key_file" ] || fail "no first key was written"
    key=$(cat "$key_file")
    curl --silent --fail --max-time 5 "$url/health" >/dev/null || fail "/health does not answer"
    printf '   %s, key in %s\n' "$url" "$key_file"

    step "2  baselines: a real login page and a real index page are captured and approved"
    local screen capture
    for screen in login index; do
        api GET "/templates/$screen" >/dev/null
        if [ "$(cat "$data/status")" = 404 ]; then
            post_capture "$screen" >/dev/null
            expect_status 201 "posting the $screen page"
            capture=$(jq -r .capture_id "$data/answer.json")
            api POST /templates --header 'Content-Type: application/json' \
                --data "{\"capture_id\":\"$capture\",\"screen_id\":\"$screen\",\"app\":\"django-admin\",\"reason\":\"first release\"}" >/dev/null
            expect_status 201 "approving the $screen page"
        fi
        printf '   %s approved\n' "$screen"
    done

    step "3  a clean repeat: the same pages captured again, another day"
    for screen in login index; do
        post_capture "$screen-again" >/dev/null
        expect_status 201 "posting the $screen page again"
        jq -e --arg screen "$screen" '.screen_id == $screen and (.findings | length) == 0' "$data/answer.json" >/dev/null ||
            fail "the unchanged $screen page gave findings"
        jq -r '"   \(.screen_id): \(.verdict), identity \(.identity), no drift"' "$data/answer.json"
    done

    step "4  tampered: a fake login dialog over the index, and a login form that sends passwords elsewhere"
    post_capture index-fake-login >/dev/null
    expect_status 201 "posting the tampered index"
    jq -e '.severity == "critical" and any(.findings[]; .rule_id == "overlay_login" or .rule_id == "novel_secret_input")' \
        "$data/answer.json" >/dev/null || fail "the fake login dialog was not found"
    show_findings 8
    post_capture login-form-moved >/dev/null
    expect_status 201 "posting the tampered login page"
    jq -e '.severity == "critical"' "$data/answer.json" >/dev/null || fail "the moved form was not found"
    show_findings 8

    step "5  a broken policy: refused with file and line, the old one goes on"
    cp "$policies/severity.lua" "$data/severity.lua.kept"
    printf 'return { judge = function( end }\n' >"$policies/severity.lua"
    api POST /config/reload >/dev/null
    expect_status 422 "reloading a broken policy"
    jq -r '.diagnostics[] | "   \(.file):\(.line): \(.code): \(.message)"' "$data/answer.json"

    step "6  a changed policy: hot-reloaded, the same page is judged differently"
    sed -e '/^local rules = {/e cat scripts/demo/renamed_button.lua' -e 's/required_node_lost, forbidden_node/renamed_button, &/' \
        "$data/severity.lua.kept" >"$policies/severity.lua"
    cmp -s "$data/severity.lua.kept" "$policies/severity.lua" && fail "the policy was not changed"
    api POST /config/reload >/dev/null
    expect_status 200 "reloading the changed policy"
    jq -r '"   \(.outcome): \(.previous_revision[0:19])… → \(.revision[0:19])… in \(.milliseconds) ms"' "$data/answer.json"
    post_capture login-form-moved >/dev/null
    jq -e 'any(.findings[]; .severity == "critical" and (.reason | contains(" was renamed")))' "$data/answer.json" >/dev/null ||
        fail "the changed policy did not judge differently"
    show_findings 8
    api POST /config/rollback --header 'Content-Type: application/json' --data '{"reason":"end of the demonstration"}' >/dev/null
    expect_status 200 "going back to the policy of before"
    jq -r '"   \(.outcome): \(.revision[0:19])… serves again"' "$data/answer.json"
    cp "$data/severity.lua.kept" "$policies/severity.lua"

    step "7  the log: checked by the server, and by a program that reads nothing but the files"
    # A receipt waits for the next signed head: what stands above the newest head is protected against accidents only.
    api POST "/captures?receipt=true" --header 'Content-Type: application/json' \
        --data-binary @scripts/demo/captures/login-again.json >/dev/null
    expect_status 201 "posting a capture with a receipt"
    jq -e '.receipt | length > 0' "$data/answer.json" >/dev/null || fail "the answer carries no receipt"
    api GET /logs/verify >/dev/null
    expect_status 200 "verifying the log"
    jq -e '.verdict == "intact"' "$data/answer.json" >/dev/null || fail "the server does not call its log intact"
    "$program" log verify --data-path "$data" | sed 's/^/   /' || fail "the log did not verify"
    local copy verifier
    # The key comes from where the copy cannot reach: the server that signs.
    api GET /status >/dev/null
    verifier=$(jq -r .log.verifier_key "$data/answer.json")
    copy=$(mktemp -d)
    cp -r "$data/log/." "$copy"
    local segment
    segment=$(find "$copy/segments" -name '*.jsonl' | sort | head -1)
    local line=3
    sed -i "${line}s/\"kind\":\"/\"kind\":\"x/" "$segment"
    if "$program" log verify --log "$copy" --key "$verifier" >"$data/tampered.txt"; then fail "a changed byte was not found"; fi
    grep -q "$((line - 1))" "$data/tampered.txt" || fail "the changed byte was found at another index: $(cat "$data/tampered.txt")"
    printf '   one byte changed in a copy of entry %s:\n' "$((line - 1))"
    sed 's/^/   /' "$data/tampered.txt"
    rm -rf "$copy"

    step "every step held"
}
