import AccessibilityTree

/// Makes one template a screen of many captures.
package enum BulkBuilder {
    /// The templates of some clusters, in their order.
    ///
    /// `request` says what the template of a cluster is built from, given its baseline capture; nil leaves the cluster out. Names are
    /// weighed over the baselines of the whole run and of `catalog`, and a node is required only when every capture of its cluster shows it.
    package static func build(
        _ clusters: [ScreenCluster], of captures: [ClusterInput], catalog: Catalog = .empty,
        request: (ScreenCluster, ClusterInput) -> TemplateRequest?
    ) -> [Template] {
        let wanted = clusters.compactMap { cluster in request(cluster, captures[cluster.baseline]).map { (cluster: cluster, request: $0) } }
        let run = Catalog.build(wanted.map { CatalogEntry(template: Template(screenID: $0.request.screenID), trees: [$0.request.tree]) })
        return wanted.map { cluster, request in
            var template = TemplateBuilder.build(request)
            template.requiredNodes = RequiredNodeProposal.propose(
                for: request.tree,
                frequency: { run.frequency(of: $0, in: request.tree.arena) + catalog.frequency(of: $0, in: request.tree.arena) })
            template.requiredNodes.removeAll { requirement in
                cluster.members.contains { requirement.firstMatch(in: captures[$0].tree.arena) == nil }
            }
            return template
        }
    }
}
