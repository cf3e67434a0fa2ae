/** What a newcomer's first run syncs from and to: a made-up warehouse and a sandbox CRM. Active in profile demo only. */
package io.saddlebag.demo;
