#!/usr/bin/env bash
# Puts a policy folder into the config map that the pod mounts: a config map has no folders, so the set travels as one archive that an
# init container unpacks. Run it again after each edit, then: kubectl -n systemzero rollout restart statefulset/systemzero
# To change policies without a restart, write them into a volume of your own at /policies and call POST /config/reload.
#
#   deploy/kubernetes/configmap-policies.sh scripts/policies | kubectl apply -f -
set -euo pipefail

folder=${1:?which policy folder? For example: scripts/policies}
archive=$(mktemp)
trap 'rm -f "$archive"' EXIT
# The same files give the same archive, so that applying an unchanged set changes nothing.
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$folder" -cf - . | gzip -n >"$archive"
cat <<YAML
apiVersion: v1
kind: ConfigMap
metadata:
  name: systemzero-policies
  namespace: systemzero
binaryData:
  policies.tar.gz: $(base64 -w 0 "$archive")
YAML
