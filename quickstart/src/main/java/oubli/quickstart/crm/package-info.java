/** The demo CRM: a recipient that holds readable prospects and gives them up; read {@link oubli.quickstart.crm.Crm} first. */
@NullMarked
package oubli.quickstart.crm;

import org.jspecify.annotations.NullMarked;
