/** The same services as one process each, for a cluster; read {@link oubli.quickstart.cluster.ClusterMember} first. */
@NullMarked
package oubli.quickstart.cluster;

import org.jspecify.annotations.NullMarked;
