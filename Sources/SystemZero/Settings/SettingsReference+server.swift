extension SettingsReference {
    static let host = SettingDescriptor(
        "host", "server.host", .text(.host), "127.0.0.1", hasFlag: true, "The address to listen on",
        "127.0.0.1 serves this machine only; 0.0.0.0 or :: serve the network, then set TLS or stand behind a proxy that has it.")
    static let port = SettingDescriptor(
        "port", "server.port", .integer(0...65_535), "8080", hasFlag: true, "The port to listen on",
        "0 takes any free port and prints it. Below 1024 the service needs CAP_NET_BIND_SERVICE.")
    static let tlsCertPath = SettingDescriptor(
        "tls_cert_path", "server.tls.cert_path", .text(.path), nil, takesEffect: .reload, "The certificate chain in PEM form",
        "With the key it turns plain HTTP into HTTPS; one without the other is an error. A reload reads the file again; turning HTTPS on or off needs a restart."
    )
    static let tlsKeyPath = SettingDescriptor(
        "tls_key_path", "server.tls.key_path", .text(.path), nil, takesEffect: .reload, "The private key of the certificate in PEM form",
        "Belongs together with the certificate. Keep it readable for the server alone.")
    static let corsOrigins = SettingDescriptor(
        "cors_origins", "server.cors_origins", .list(.webOrigin), "none", takesEffect: .reload,
        "The web origins whose pages may call the API from a browser",
        "None: browsers refuse every page of another origin. `*` lets any page call, though never with a user's cookies, for there are none."
    )
    static let trustedProxies = SettingDescriptor(
        "trusted_proxies", "server.trusted_proxies", .list(.addressBlock), "none",
        takesEffect: .reload, "The reverse proxies whose X-Forwarded-For is believed",
        "None: the address of the socket counts, so behind a proxy all clients share one rate limit. Too wide a block lets clients choose their address."
    )
    static let apiKey = SettingDescriptor(
        "api_key", nil, .text(.secret), nil, "The secret of the first admin key, 32 characters or more",
        "Counts on the first start only, while there is no key at all. Not set: a key is made and shown once, or written to a file without a terminal."
    )
    static let drainSeconds = SettingDescriptor(
        "drain_seconds", "server.drain_seconds", .integer(0...3_600), "30", unit: "seconds",
        "How long requests in flight may still take at shutdown",
        "After that they are cut off. Keep the grace period of systemd or Kubernetes above this and the lame-duck time together.")
    static let lameDuckSeconds = SettingDescriptor(
        "lame_duck_seconds", "server.lame_duck_seconds", .integer(0...600), "2", unit: "seconds",
        "How long new connections are still taken at shutdown while /ready already says 503",
        "Gives load balancers time to look elsewhere; 0 closes the listener at once.")

    static let server = [
        host, port, tlsCertPath, tlsKeyPath, corsOrigins, trustedProxies, apiKey, drainSeconds, lameDuckSeconds,
    ]

    static let maxRequestBytes = SettingDescriptor(
        "max_request_bytes", "server.max_request_bytes", .bytes(1_024...1_073_741_824), "10MiB", takesEffect: .reload,
        "The largest request body",
        "A larger one is answered 413 before it is read whole. It also bounds the memory that one client can claim.")
    static let maxHeaderBytes = SettingDescriptor(
        "max_header_bytes", "server.max_header_bytes", .bytes(1_024...1_048_576), "16KiB",
        "The largest head of a request, all fields together",
        """
        A larger one is answered 431. Over HTTP/2 one beyond 16 KiB, counted with 32 bytes more for each field, ends the connection \
        whatever is set here.
        """)
    static let maxConnections = SettingDescriptor(
        "max_connections", "server.max_connections", .integer(1...1_000_000), "1024", "How many connections may be open at once",
        "Further ones wait in the backlog of the system. Each open one takes a file descriptor (see ulimit -n).")
    static let idleTimeoutSeconds = SettingDescriptor(
        "idle_timeout_seconds", "server.idle_timeout_seconds", .integer(1...3_600), "60", unit: "seconds",
        "How long a connection may lie still between requests", "Then it is closed. Keep it above the idle time of a proxy in front.")
    static let headerTimeoutSeconds = SettingDescriptor(
        "header_timeout_seconds", "server.header_timeout_seconds", .integer(1...600), "10", unit: "seconds",
        "How long a client may take to send the head of a request",
        "Then the connection is closed: clients that drip bytes cannot hold connections.")
    static let workers = SettingDescriptor(
        "workers", "server.workers", .integer(0...1_024), "0", unit: "threads", "How many threads serve connections",
        "0: one for each core.")

    static let clients = [maxRequestBytes, maxHeaderBytes, maxConnections, idleTimeoutSeconds, headerTimeoutSeconds, workers]
}
