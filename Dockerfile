# syntax=docker/dockerfile:1
# Two stages: the official Swift image builds, a slim Debian of the same release runs. Needs no network but the package registry.

FROM swift:6.3-bookworm AS build
RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends liblua5.4-dev libsqlite3-dev pkg-config zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# Dependencies first: they change seldom, and this layer is kept while they do not.
COPY Package.swift ./
RUN swift package resolve
# The manifest names the test targets too, so their folders have to be there.
COPY Sources ./Sources
COPY Tests ./Tests
# What `systemzero --version` tells: docker build --build-arg SYSTEMZERO_COMMIT="$(git rev-parse HEAD)" .
ARG SYSTEMZERO_COMMIT=
RUN swift build -c release --static-swift-stdlib --product systemzero \
    && swift build -c release --static-swift-stdlib --product systemzero-verify \
    && mkdir -p /out \
    && cp .build/release/systemzero .build/release/systemzero-verify /out/ \
    && strip /out/systemzero /out/systemzero-verify

FROM debian:bookworm-slim
RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ca-certificates liblua5.4-0 libsqlite3-0 libstdc++6 zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 systemzero \
    && useradd --uid 10001 --gid systemzero --no-log-init --no-create-home --home-dir /data --shell /usr/sbin/nologin systemzero \
    && install -d -o systemzero -g systemzero -m 0700 /data /data/log /data/captures /data/templates /data/config
# A volume that is mounted on a folder of the image takes over its owner, so each folder that gets one of its own is made above.
COPY --from=build /out/ /usr/local/bin/
USER 10001:10001
ENV HOST=0.0.0.0 PORT=8080 DATA_PATH=/data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["systemzero", "health"]
ENTRYPOINT ["systemzero"]
CMD ["serve"]
