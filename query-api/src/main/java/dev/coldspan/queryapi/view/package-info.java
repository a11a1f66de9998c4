/** "The page I always look at": saved views of the UI, shared by everybody of a tenant. The only thing people store here. */
package dev.coldspan.queryapi.view;
