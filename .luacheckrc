-- Settings of luacheck for policies. `systemzero policy check` runs it too where it is installed.
std = {
  -- What a policy may use: the allow-list of the sandbox, nothing else.
  read_globals = {
    "assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type", "rawequal", "rawlen", "pcall", "require",
    math = { fields = {
      "abs", "ceil", "deg", "exp", "floor", "fmod", "huge", "log", "max", "maxinteger", "min", "mininteger", "modf", "pi", "rad",
      "sqrt", "tointeger", "type", "ult", "acos", "asin", "atan", "cos", "sin", "tan",
    } },
    string = { fields = {
      "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub", "upper",
    } },
    table = { fields = { "concat", "insert", "move", "pack", "remove", "sort", "unpack" } },
    utf8 = { fields = { "char", "charpattern", "codepoint", "codes", "len", "offset" } },
    sz = { fields = { "grants", "glob", "cidr", "fold", "tokens", "empty", "log", "find", "closest", "settings" }, other_fields = false },
  },
}
max_line_length = 140
exclude_files = { "**/types/*.lua" }
files["**/*_test.lua"] = {
  read_globals = { "test", "cases", "expect", "sample" },
}
